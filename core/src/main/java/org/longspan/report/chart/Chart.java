package org.longspan.report.chart;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A picture with its caption. */
public sealed interface Chart permits StackedBars, Timeline, XyChart {

  /** What the picture is of, in a few words; may be empty. */
  String caption();

  /** The name of the script that draws it. */
  @JsonProperty
  String kind();
}
