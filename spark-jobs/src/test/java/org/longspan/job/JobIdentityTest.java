package org.longspan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.cluster.Cluster;
import org.longspan.error.UserException;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.SequenceSpec;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.kernel.Kernels;
import org.longspan.output.Ledger;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.record.InputDigest;
import org.longspan.samples.SampleTensors;
import org.longspan.score.RelativeBuckets;

/** Every single difference that changes bytes is another job, and nothing else is. */
class JobIdentityTest {
  private static final int TOKENS = 40;

  @TempDir private Path folder;

  private Path q;
  private Path k;
  private Path v;

  @BeforeEach
  void inputs() {
    q = npy("q.npy", 1, TOKENS, 2, 4);
    k = npy("k.npy", 2, TOKENS, 2, 4);
    v = npy("v.npy", 3, TOKENS, 2, 4);
    npy("other.npy", 4, TOKENS, 2, 4);
    npy("table.npy", 5, 32, 2);
    npy("other-table.npy", 6, 32, 2);
    npy("bias.npy", 7, TOKENS, TOKENS);
    npy("other-bias.npy", 8, TOKENS, TOKENS);
  }

  private Path npy(String name, int seed, long... shape) {
    return SampleTensors.npy(folder.resolve(name), seed, shape);
  }

  /** A job in which everything that can differ is given. */
  private AttentionRequest.Builder base() {
    return request(new Source.Files(q, k, v));
  }

  private AttentionRequest.Builder request(Source source) {
    return AttentionRequest.of(source)
        .sequence(sequence(List.of(0L, 9L), 31L, "table.npy", 128, "bias.npy"))
        .mask("causal & document")
        .score(new ScoreSpec(0.5, null, List.of(-3.0, 3.0), true, List.of(), 0.1, 5))
        .statistics(new StatisticsSpec(List.of("topk", "pooled"), 3, 7L))
        .execution(new ExecutionSpec("scalar", null, null));
  }

  private SequenceSpec sequence(
      List<Long> segments, Long valid, String table, int distance, String bias) {
    RelativeBuckets.Sides sides = RelativeBuckets.Sides.BOTH;
    return new SequenceSpec(
        List.of(),
        segments,
        List.of(),
        valid,
        folder.resolve(bias),
        new SequenceSpec.RelativeBias(folder.resolve(table), distance, sides));
  }

  private SequenceSpec sides(RelativeBuckets.Sides sides) {
    SequenceSpec both = sequence(List.of(0L, 9L), 31L, "table.npy", 128, "bias.npy");
    return new SequenceSpec(
        both.past(),
        both.segments(),
        both.keySegments(),
        both.validLength(),
        both.attentionMask(),
        new SequenceSpec.RelativeBias(both.relativeBias().table(), 128, sides));
  }

  private static ScoreSpec score(double scale, double clamp, boolean alibi, double p, long seed) {
    return new ScoreSpec(scale, null, List.of(-clamp, clamp), alibi, List.of(), p, seed);
  }

  @TestFactory
  Stream<DynamicTest> everySingleDifferenceIsAnotherJob() {
    Map<String, UnaryOperator<AttentionRequest.Builder>> differences =
        Map.ofEntries(
            Map.entry(
                "segments",
                b -> b.sequence(sequence(List.of(0L, 10L), 31L, "table.npy", 128, "bias.npy"))),
            Map.entry(
                "valid length",
                b -> b.sequence(sequence(List.of(0L, 9L), 30L, "table.npy", 128, "bias.npy"))),
            Map.entry(
                "bias table",
                b ->
                    b.sequence(sequence(List.of(0L, 9L), 31L, "other-table.npy", 128, "bias.npy"))),
            Map.entry(
                "bias distance",
                b -> b.sequence(sequence(List.of(0L, 9L), 31L, "table.npy", 127, "bias.npy"))),
            Map.entry(
                "bias tensor",
                b ->
                    b.sequence(sequence(List.of(0L, 9L), 31L, "table.npy", 128, "other-bias.npy"))),
            Map.entry("mask", b -> b.mask("causal & !document")),
            Map.entry("scale", b -> b.score(score(0.25, 3, true, 0.1, 5))),
            Map.entry("clamp", b -> b.score(score(0.5, 2, true, 0.1, 5))),
            Map.entry("alibi", b -> b.score(score(0.5, 3, false, 0.1, 5))),
            Map.entry("dropout", b -> b.score(score(0.5, 3, true, 0.2, 5))),
            Map.entry("dropout's seed", b -> b.score(score(0.5, 3, true, 0.1, 6))),
            Map.entry(
                "soft-cap",
                b -> b.score(new ScoreSpec(0.5, 3.0, List.of(), true, List.of(), 0.1, 5))),
            Map.entry("sides", b -> b.sequence(sides(RelativeBuckets.Sides.BEFORE))),
            Map.entry(
                "statistics",
                b ->
                    b.statistics(new StatisticsSpec(List.of("topk", "received", "pooled"), 3, 7L))),
            Map.entry(
                "top k", b -> b.statistics(new StatisticsSpec(List.of("topk", "pooled"), 4, 7L))),
            Map.entry(
                "pool", b -> b.statistics(new StatisticsSpec(List.of("topk", "pooled"), 3, 8L))),
            Map.entry("kernel", b -> b.execution(new ExecutionSpec("nd4j", null, null))));
    return differences.entrySet().stream()
        .map(
            difference ->
                DynamicTest.dynamicTest(
                    difference.getKey(),
                    () -> assertOther(base(), difference.getValue().apply(base()))));
  }

  @Test
  void queriesWithOtherNumbers() {
    assertOther(base(), request(new Source.Files(folder.resolve("other.npy"), k, v)));
  }

  @Test
  void keysAndValuesExchanged() {
    assertOther(base(), request(new Source.Files(q, v, k)));
  }

  @Test
  void pastKeysInAnotherOrder() {
    Path first = SampleTensors.past(folder.resolve("first.safetensors"), 9, 11, 2, 4);
    Path second = SampleTensors.past(folder.resolve("second.safetensors"), 10, 11, 2, 4);
    assertOther(after(List.of(first, second)), after(List.of(second, first)));
  }

  private AttentionRequest.Builder after(List<Path> past) {
    return AttentionRequest.of(new Source.Files(q, k, v))
        .sequence(new SequenceSpec(past, List.of(), List.of(), null, null, null))
        .execution(new ExecutionSpec("scalar", null, null));
  }

  @Test
  void keySegments() {
    assertOther(segments(List.of(0L, 20L)), segments(List.of(0L, 21L)));
  }

  private AttentionRequest.Builder segments(List<Long> keys) {
    return AttentionRequest.of(new Source.Files(q, k, v))
        .sequence(new SequenceSpec(List.of(), List.of(0L, 9L), keys, null, null, null))
        .mask("document")
        .execution(new ExecutionSpec("scalar", null, null));
  }

  @Test
  void aSourceThatIsEncodedOtherwise() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "one two three two one");
    assertOther(text(text, 8), text(text, 16));
  }

  private static AttentionRequest.Builder text(Path file, int width) {
    return AttentionRequest.of(new Source.Text(List.of(file), List.of(), List.of(), 2, width))
        .execution(new ExecutionSpec("scalar", null, null));
  }

  @Test
  void whereFilesAreAndHowManyTasksRunIsNoDifference() throws IOException {
    Path moved = Files.copy(q, folder.resolve("moved.npy"));
    AttentionRequest same =
        request(new Source.Files(moved, k, v))
            .execution(new ExecutionSpec("scalar", 2, 1))
            .output(folder.resolve("elsewhere"))
            .build();
    Ledger before = ledger(base().build());
    ledger(same, OptionalLong.of(before.panelRows())).requireSame(before);
  }

  private void assertOther(AttentionRequest.Builder one, AttentionRequest.Builder other) {
    Ledger first = ledger(one.build());
    Ledger second = ledger(other.build());
    first.requireSame(ledger(one.build()));
    assertThatThrownBy(() -> second.requireSame(first))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the interrupted run is of another job");
    assertThat(first.digest()).isNotEqualTo(second.digest());
  }

  private static Ledger ledger(AttentionRequest request) {
    return ledger(request, OptionalLong.empty());
  }

  private static Ledger ledger(AttentionRequest request, OptionalLong panelRows) {
    OpenedRequest opened = OpenedRequest.of(request, RunListener.SILENT);
    KernelProfile kernel =
        KernelProfile.of(
            Kernels.choose(request.execution().kernel()),
            opened.problem().shape().heads(),
            1e-3,
            Map.of());
    Plan plan = opened.plan(kernel, new Cluster(1, 1L << 30, 1L << 30, 1), panelRows);
    List<InputDigest> inputs =
        opened.source().inputs().stream()
            .map(input -> InputDigest.of(input.role(), input.file()))
            .toList();
    return JobIdentity.ledger(opened, plan, inputs, "version");
  }
}
