package org.longspan.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.doctor.Doctor;
import org.longspan.doctor.MachineReport;
import org.longspan.error.Errors;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditRule;
import org.longspan.job.check.CheckCases;
import org.longspan.job.check.CheckedCase;
import org.longspan.job.check.KernelReport;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.KernelSelection;
import org.longspan.job.common.RunListener;
import org.longspan.job.document.DocumentResult;
import org.longspan.job.document.PreparedDocument;
import org.longspan.job.encode.EncodePlanning;
import org.longspan.job.encode.EncodeResult;
import org.longspan.job.encode.PreparedEncode;
import org.longspan.job.gradient.Attended;
import org.longspan.job.gradient.GradientPlanning;
import org.longspan.job.gradient.GradientResult;
import org.longspan.job.gradient.PreparedGradient;
import org.longspan.job.release.PreparedRelease;
import org.longspan.job.release.ReleaseResult;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.GradientRequest;
import org.longspan.job.request.ReleaseRequest;
import org.longspan.job.request.Source;
import org.longspan.model.ModelDescription;
import org.longspan.model.load.ModelFiles;
import org.longspan.record.Setting;
import org.longspan.record.Verification;

/**
 * Longspan as a library. Attention over long sequences runs as jobs of the Spark context that is
 * handed in; requests and results are plain values.
 *
 * <pre>
 *   AttentionRequest request =
 *       AttentionRequest.of(new Source.File(Path.of("qkv.safetensors"))).mask("causal").build();
 *   try (AttentionResult result = Longspan.on(spark).attend(request)) { ... }
 * </pre>
 *
 * <p>Mistakes in a request are {@link org.longspan.error.UserException}s, whose message names the
 * problem, the values and the remedy; anything else that is thrown is a failure of the run.
 */
public final class Longspan {
  private final JavaSparkContext spark;
  private final RunListener listener;

  private Longspan(JavaSparkContext spark, RunListener listener) {
    this.spark = spark;
    this.listener = listener;
  }

  /** The library on a Spark context, which stays the caller's to stop. */
  public static Longspan on(JavaSparkContext spark) {
    return new Longspan(spark, RunListener.SILENT);
  }

  /** The same with a listener for progress, notes and warnings. */
  public Longspan listener(RunListener other) {
    return new Longspan(spark, other);
  }

  /** Computes an attention. */
  public AttentionResult attend(AttentionRequest request) {
    try (PreparedJob job = prepareAttend(request, Map.of(), listener)) {
      return job.run(spark);
    }
  }

  /**
   * Computes the attention of a text to itself, with tables and a report page of who attends to
   * whom. The source must be a text; all statistics are computed.
   */
  public AttentionResult analyze(AttentionRequest request) {
    try (PreparedJob job = prepareAnalyze(request, Map.of(), listener)) {
      return job.run(spark);
    }
  }

  /** Finds out what documents are about, what refers to what, what repeats and what stands out. */
  public DocumentResult analyze(DocumentRequest request) {
    try (PreparedDocument job = prepareDocuments(request, Map.of(), listener)) {
      return job.run(spark);
    }
  }

  /** Computes the gradients of a loss by the inputs of a finished attention. */
  public GradientResult gradient(GradientRequest request) {
    try (PreparedGradient job = prepareGradient(request, Map.of(), listener)) {
      return job.run(spark);
    }
  }

  /** Runs a model over documents. */
  public EncodeResult encode(EncodeRequest request) {
    try (PreparedEncode job = prepareEncode(request, Map.of(), listener)) {
      return job.run(spark);
    }
  }

  /** Releases sums over documents with differential privacy. */
  public ReleaseResult release(ReleaseRequest request) {
    try (PreparedRelease job = prepareRelease(request, Map.of(), listener)) {
      return job.run(spark);
    }
  }

  /** What a request would do on this cluster; reads shapes, and of a text all of it. */
  public Planning plan(AttentionRequest request) {
    OpenedRequest opened = OpenedRequest.of(request, listener);
    Cluster cluster = Cluster.of(spark);
    return Planning.of(
        opened,
        KernelSelection.everywhere(spark, request.execution().kernel(), opened.problem(), cluster),
        cluster);
  }

  /** What a request would do on a cluster that is described, with this machine's kernels. */
  public static Planning plan(AttentionRequest request, Cluster cluster, RunListener listener) {
    OpenedRequest opened = OpenedRequest.of(request, listener);
    return Planning.of(
        opened,
        KernelSelection.here(request.execution().kernel(), opened.problem(), cluster),
        cluster);
  }

  /** What a gradient would do on a cluster that is described, with this machine's kernels. */
  public static GradientPlanning plan(
      GradientRequest request, Cluster cluster, RunListener listener) {
    Attended attended = AttendedFolder.open(request.attended(), listener);
    return PreparedGradient.plan(request, attended, cluster);
  }

  /** What a run over a model would do on this cluster; reads the documents, if there are some. */
  public EncodePlanning plan(EncodeRequest request) {
    return EncodePlanning.on(spark, request, listener);
  }

  /**
   * What a run over a model would do on a cluster that is described, with this machine's kernels.
   *
   * @param spark is asked for where documents have to be read
   */
  public static EncodePlanning plan(
      EncodeRequest request,
      Cluster cluster,
      Supplier<JavaSparkContext> spark,
      RunListener listener) {
    return EncodePlanning.here(request, cluster, spark, listener);
  }

  /**
   * Checks a finished output folder from its files alone: digests, sampled rows in float64, and the
   * attention that sampled keys receive. The verdict goes into run.json.
   *
   * @param rows query rows (of one head) to redo, at least 1
   */
  public Verification verify(Path output, int rows) {
    return verify(output, rows, () -> spark, listener);
  }

  /**
   * As {@link #verify(Path, int)}, with a Spark that is asked for only where the inputs are a
   * table.
   */
  public static Verification verify(
      Path output, int rows, Supplier<JavaSparkContext> spark, RunListener listener) {
    return new VerifyJob(output, spark, listener).run(rows);
  }

  /**
   * Looks at a finished attention for what stands out as injected or broken input does, and writes
   * {@code audit.jsonl} and {@code tables/audit.parquet} into its folder.
   *
   * @param output the folder of a run with the statistics {@code received} and {@code entropy}
   * @return the findings, the gravest first
   */
  public List<AuditFinding> audit(Path output, AuditRule rule) {
    return audit(output, rule, () -> spark, listener);
  }

  /** As {@link #audit(Path, AuditRule)}, with a Spark that is asked for once all is checked. */
  public static List<AuditFinding> audit(
      Path output, AuditRule rule, Supplier<JavaSparkContext> spark, RunListener listener) {
    return new AuditJob(output, spark, listener).run(rule);
  }

  /**
   * A model in words, layer by layer. Reads only the headers of its files.
   *
   * @param model the folder of a model as Hugging Face publishes it, or {@code minilm}
   * @throws org.longspan.error.UserException where its files are missing, damaged or do not fit
   *     together, or where Longspan does not compute what they ask for
   */
  public static ModelDescription describe(String model) {
    return Errors.about("model", () -> ModelFiles.of(model).describe());
  }

  /**
   * Looks at the driver and every executor.
   *
   * @param output the folder that jobs will put their output folders into
   */
  public List<MachineReport> doctor(Path output, Doctor.Speeds speeds) {
    try (Doctor doctor = new Doctor(output, speeds)) {
      return doctor.examine(spark);
    }
  }

  /**
   * Checks a kernel on this machine: small attentions of every kind against float64, their bytes,
   * and its speed.
   *
   * @param done is given every case as soon as it is checked
   * @throws org.longspan.error.UserException for a kernel that does not work here
   */
  public KernelReport check(String kernel, Consumer<CheckedCase> done) {
    return new KernelCheck(this, kernel, CheckCases.all(), done).run();
  }

  /**
   * Prepares {@link #attend} before there is a Spark.
   *
   * @param configuration effective settings and where each came from, for the run record
   */
  public static PreparedJob prepareAttend(
      AttentionRequest request, Map<String, Setting> configuration, RunListener listener) {
    JobSettings settings = new JobSettings("attend", configuration, listener);
    OpenedRequest opened = OpenedRequest.of(request, listener);
    return new PreparedJob(settings, opened, (spark, run, scratch, result) -> {});
  }

  /** Prepares {@link #analyze(AttentionRequest)} before there is a Spark. */
  public static PreparedJob prepareAnalyze(
      AttentionRequest request, Map<String, Setting> configuration, RunListener listener) {
    if (!(request.source() instanceof Source.Text)) {
      throw Errors.user("the source is not a text", "give text files, or compute attend");
    }
    JobSettings settings = new JobSettings("analyze", configuration, listener);
    OpenedRequest opened = OpenedRequest.of(request.withStatistics("all"), listener);
    return new PreparedJob(settings, opened, new AnalysisExtras(opened));
  }

  /** Prepares {@link #analyze(DocumentRequest)} before there is a Spark. */
  public static PreparedDocument prepareDocuments(
      DocumentRequest request, Map<String, Setting> configuration, RunListener listener) {
    JobSettings settings = new JobSettings("analyze", configuration, listener);
    return PreparedDocument.of(
        settings, request, (attention, progress) -> prepareAttend(attention, Map.of(), progress));
  }

  /** Prepares {@link #gradient} before there is a Spark. */
  public static PreparedGradient prepareGradient(
      GradientRequest request, Map<String, Setting> configuration, RunListener listener) {
    JobSettings settings = new JobSettings("gradient", configuration, listener);
    return PreparedGradient.of(
        settings, request, AttendedFolder.open(request.attended(), listener));
  }

  /** Prepares {@link #encode} before there is a Spark. */
  public static PreparedEncode prepareEncode(
      EncodeRequest request, Map<String, Setting> configuration, RunListener listener) {
    return PreparedEncode.of(new JobSettings("encode", configuration, listener), request);
  }

  /** Prepares {@link #release} before there is a Spark. */
  public static PreparedRelease prepareRelease(
      ReleaseRequest request, Map<String, Setting> configuration, RunListener listener) {
    return PreparedRelease.of(new JobSettings("analyze", configuration, listener), request);
  }
}
