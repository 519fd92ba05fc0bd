package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.MaskPredicate;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Padding;
import org.longspan.output.AttentionFile;
import org.longspan.record.RunRecords;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.npy.NpyWriter;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** Stored keys, packed sequences, tensors of masks and biases, against the float64 reference. */
class AttendSequencesTest {
  private static final int WIDTH = 8;
  private static final PositionBias NONE = new PositionBias.None();

  @TempDir private Path folder;

  /** A mask of user code: every third key, and none of the first hundred. */
  public static final class EveryThird implements MaskPredicate {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean allows(long query, long key) {
      return key >= 100 && key % 3 == query % 3;
    }
  }

  private static ScoreRule rule(PositionBias bias) {
    return new ScoreRule(1 / Math.sqrt(WIDTH), new Squash.None(), bias);
  }

  private Path file(String name, AttentionInputs inputs) {
    return SampleTensors.safetensors(folder.resolve(name), Dtype.F32, inputs);
  }

  private Path attend(String name, Object... arguments) {
    Path output = folder.resolve(name);
    Outcome outcome = Outcome.attend(output, arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return output;
  }

  private static void assertRows(Path output, double[] rows, double[] lse, int from) {
    try (SafetensorsFile file = SafetensorsFile.open(output.resolve(AttentionFile.NAME))) {
      float[] actual = file.floats("output");
      for (int n = 0; n < actual.length; n++) {
        assertClose("output " + n, actual[n], rows[from * rows.length / lse.length + n], 2e-5);
      }
      float[] actualLse = file.floats("lse");
      for (int n = 0; n < actualLse.length; n++) {
        assertClose("lse " + n, actualLse[n], lse[from + n], 2e-5);
      }
    }
  }

  private static void assertAgree(Path output, DenseAttention expected) {
    assertRows(output, expected.output(), expected.lse(), 0);
  }

  private static void assertClose(String what, double actual, double expected, double bound) {
    boolean close = Math.abs(actual - expected) <= bound * Math.max(1, Math.abs(expected));
    assertThat(actual == expected || close).as("%s: %s, %s", what, actual, expected).isTrue();
  }

  private static AttentionInputs slice(
      AttentionInputs whole, int fromQuery, int toQuery, int fromKey, int toKey) {
    HeadLayout heads = whole.shape().heads();
    int queries = heads.queryHeads() * heads.width();
    int keys = heads.keyHeads() * heads.width();
    return new AttentionInputs(
        new AttentionShape(toQuery - fromQuery, toKey - fromKey, heads),
        Arrays.copyOfRange(whole.q(), fromQuery * queries, toQuery * queries),
        Arrays.copyOfRange(whole.k(), fromKey * keys, toKey * keys),
        Arrays.copyOfRange(whole.v(), fromKey * keys, toKey * keys));
  }

  @Test
  void newTokensBehindStoredOnesGiveTheLastRowsOfTheWhole() {
    AttentionInputs whole = SampleTensors.of(701, 701, 4, 2, WIDTH);
    Path output =
        attend(
            "out",
            "--qkv=" + file("new.safetensors", slice(whole, 600, 701, 600, 701)),
            "--past=" + file("old.safetensors", slice(whole, 0, 13, 0, 13)),
            "--past=" + file("later.safetensors", slice(whole, 13, 600, 13, 600)),
            "--mask=causal & (window(200,0) | sink(3)) | block(17)",
            "--alibi",
            "--dropout=0.2",
            "--seed=9",
            "--stats=all",
            "--tasks=3");
    Mask mask =
        Mask.parse("causal & (window(200,0) | sink(3)) | block(17)", MaskContext.of(701, 701));
    ScoreRule rule = rule(Alibi.standard(4)).with(new Dropout(0.2, 9));
    DenseAttention all = DenseAttention.of(whole, mask, rule, 1, 64);
    assertRows(output, all.output(), all.lse(), 600 * 4);
    DenseAttention old = DenseAttention.of(slice(whole, 0, 600, 0, 701), mask, rule, 1, 64);
    try (SafetensorsFile file = SafetensorsFile.open(output.resolve(AttentionFile.NAME))) {
      assertThat(file.spec("output").shape()).containsExactly(101L, 4L, (long) WIDTH);
      double[] distance = file.doubles("distance");
      for (int n = 0; n < distance.length; n++) {
        double expected = all.distance()[n] - old.distance()[n];
        assertClose("distance " + n, distance[n], expected, 1e-4);
      }
      double[] near = file.doubles("near");
      for (int n = 0; n < near.length; n++) {
        assertClose("near " + n, near[n], all.near()[n] - old.near()[n], 1e-4);
      }
    }
    assertThat(RunRecords.read(output).inputs()).hasSize(3);
    assertThat(RunRecords.read(output).problem().firstQuery()).isEqualTo(600);
    Outcome verified = Outcome.of("verify", "--output", output);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
  }

  @Test
  void packedSequencesAreAsIfAlone() {
    AttentionInputs packed = SampleTensors.of(501, 501, 2, 1, WIDTH);
    int[] starts = {0, 17, 18, 430, 501};
    Path qkv = file("qkv.safetensors", packed);
    Path output =
        attend("out", "--qkv", qkv, "--segments", "0,17,18,430", "--mask", "document & causal");
    for (int n = 0; n + 1 < starts.length; n++) {
      AttentionInputs alone = slice(packed, starts[n], starts[n + 1], starts[n], starts[n + 1]);
      long length = starts[n + 1] - starts[n];
      Mask causal = Mask.parse("causal", MaskContext.of(length, length));
      DenseAttention expected = DenseAttention.of(alone, causal, rule(NONE), 1, 64);
      try (SafetensorsFile file = SafetensorsFile.open(output.resolve(AttentionFile.NAME))) {
        float[] actual = file.floats("output");
        for (int at = 0; at < expected.output().length; at++) {
          float value = actual[starts[n] * 2 * WIDTH + at];
          assertClose("segment " + n, value, expected.output()[at], 2e-5);
        }
      }
    }
  }

  @Test
  void queriesOfOnePackedSequenceSeeKeysOfAnother() throws IOException {
    AttentionInputs inputs = SampleTensors.of(127, 300, 2, 2, WIDTH);
    Path starts = Files.writeString(folder.resolve("starts"), "0\n100\n100\n299\n");
    Path output =
        attend(
            "out",
            "--qkv=" + file("qkv.safetensors", inputs),
            "--segments=0,13,20,90",
            "--key-segments=" + starts,
            "--mask=document");
    Document document = new Document(new long[] {0, 13, 20, 90}, new long[] {0, 100, 100, 299});
    assertAgree(output, DenseAttention.of(inputs, document, rule(NONE), 1, 64));
  }

  @Test
  void aBooleanTensorTakesPairsOut() throws IOException {
    AttentionInputs inputs = SampleTensors.of(67, 130, 4, 2, WIDTH);
    byte[] bits = new byte[67 * 130];
    boolean[] live = new boolean[bits.length];
    for (int n = 0; n < bits.length; n++) {
      live[n] = n % 7 != 0 && n / 130 != 5;
      bits[n] = (byte) (live[n] ? 1 : 0);
    }
    Path qkv = file("qkv.safetensors", inputs);
    Path mask = npy("(67, 130)", bits);
    Path output = attend("out", "--qkv", qkv, "--attn-mask", mask, "--mask", "causal | sink(40)");
    Mask expected =
        Mask.parse("causal | sink(40)", MaskContext.of(67, 130)).and(new Explicit(67, 130, live));
    assertAgree(output, DenseAttention.of(inputs, expected, rule(NONE), 1, 64));
    assertThat(RunRecords.read(output).problem().mask())
        .isEqualTo("(causal | sink(40)) & explicit");
  }

  private Path npy(String shape, byte[] bits) throws IOException {
    String header = "{'descr': '|b1', 'fortran_order': False, 'shape': " + shape + ", }\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.write(new byte[] {(byte) header.length(), 0});
    bytes.write(header.getBytes(StandardCharsets.US_ASCII));
    bytes.write(bits);
    return Files.write(folder.resolve("mask.npy"), bytes.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"4,67,130", "1,67,1", "4,1,130"})
  void aTensorOfFloatsIsAdded(int heads, int queries, int keys) {
    AttentionInputs inputs = SampleTensors.of(67, 130, 4, 2, WIDTH);
    float[] values = new float[heads * queries * keys];
    for (int n = 0; n < values.length; n++) {
      values[n] = n % 11 == 3 ? Float.NEGATIVE_INFINITY : n % 13 / 4f;
    }
    Path file = folder.resolve("bias.safetensors");
    TensorSpec spec = TensorSpec.of("attn_mask", Dtype.F32, heads, queries, keys);
    write(file, spec, values);
    Path output =
        attend("out", "--qkv=" + file("qkv.safetensors", inputs), "--attn-mask=" + file, "--alibi");
    PositionBias bias = Alibi.standard(4).plus(new BiasTensor(heads, queries, keys, values));
    Mask full = Mask.parse("full", MaskContext.of(67, 130));
    assertAgree(output, DenseAttention.of(inputs, full, rule(bias), 1, 64));
  }

  private static void write(Path file, TensorSpec spec, float[] values) {
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append(spec.name(), values, 0, values.length);
      writer.commit();
    }
  }

  @Test
  void relativeBucketsPaddingAndUserCode() {
    AttentionInputs inputs = SampleTensors.of(331, 331, 2, 1, WIDTH);
    float[] table = new float[16 * 2];
    for (int n = 0; n < table.length; n++) {
      table[n] = n % 5 - 2;
    }
    Path file = folder.resolve("table.npy");
    try (NpyWriter writer = NpyWriter.create(file, Dtype.F32, 16, 2)) {
      writer.append(table, 0, table.length);
      writer.commit();
    }
    Path output =
        attend(
            "out",
            "--qkv=" + file("qkv.safetensors", inputs),
            "--relative-bias=" + file,
            "--relative-distance=50",
            "--relative-sides=before",
            "--valid-length=300",
            "--mask=!custom(" + EveryThird.class.getName() + ")");
    PositionBias bias = new RelativeBuckets(RelativeBuckets.Sides.BEFORE, 50, 2, table);
    Mask mask =
        Mask.parse(
            "padding & !custom(" + EveryThird.class.getName() + ")",
            MaskContext.of(331, 331).with(new Padding(300)));
    assertAgree(output, DenseAttention.of(inputs, mask, rule(bias), 1, 64));
    Outcome verified = Outcome.of("verify", "--output", output);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
  }
}
