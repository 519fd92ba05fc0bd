package org.longspan.report;

/** One part of the page, with its own heading, explanation, and chart or table. */
public sealed interface Section
    permits AttendedWords,
        DistanceHistogram,
        EntropyCurve,
        PooledMap,
        ReceivedCurve,
        StrongestLinks {

  /** The anchor of the section, and the name of its template. */
  String id();

  /** The heading. */
  String title();

  /** Whether there is nothing to show; a page leaves such a section out. */
  boolean isEmpty();
}
