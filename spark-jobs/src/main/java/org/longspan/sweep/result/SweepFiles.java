package org.longspan.sweep.result;

/** The files of a sweep's folder. */
public final class SweepFiles {
  /** The runs, one JSON object per line, appended as they end. */
  public static final String RESULTS = "results.jsonl";

  /** The runs as a table with a column per field. */
  public static final String CSV = "results.csv";

  /** The same as Parquet. */
  public static final String PARQUET = "results.parquet";

  /** The specification, its digest and the order of the runs. */
  public static final String SWEEP = "sweep.json";

  /** The page. */
  public static final String PAGE = "report.html";

  private SweepFiles() {}
}
