package org.longspan.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.output.AttentionFile;
import org.longspan.record.FileDigest;
import org.longspan.record.Problem;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.record.Verification;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

class VerifyTest {
  private static final String STATISTICS =
      "entropy,topk,received,distance,pooled,near,collision,heavy";

  /** More than all rows of all heads: none escapes. */
  private static final String ALL_ROWS = "10000";

  @TempDir private Path folder;

  private Path attend(AttentionInputs inputs) {
    return attend(inputs, STATISTICS, "0.5");
  }

  private Path attend(AttentionInputs inputs, String statistics, String scale) {
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Path output = folder.resolve("out");
    Outcome outcome =
        Outcome.attend(
            output,
            "--qkv",
            qkv,
            "--mask",
            "causal & !sink(1)",
            "--stats",
            statistics,
            "--scale",
            scale);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return output;
  }

  private static AttentionInputs inputs() {
    return SampleTensors.of(101, 101, 4, 2, 8);
  }

  @Test
  void aGoodOutputIsVerifiedAndTheRecordSaysSo() {
    Path output = attend(inputs());
    Outcome outcome = Outcome.of("verify", "--output", output);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("verified: 64 rows and 8 keys");
    Verification verdict = RunRecords.read(output).verify();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.rows()).isEqualTo(64);
  }

  @Test
  void aChangedByteIsSeenByTheDigest() throws IOException {
    Path output = attend(inputs());
    change(output, "output", 4 * 8 * 77, 0.25f);
    Outcome outcome = Outcome.of("verify", "--output", output, "--rows", "1");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("NOT VERIFIED");
    assertThat(RunRecords.read(output).verify().passed()).isFalse();
  }

  /** Whoever changes a number and rewrites the digest is still found out. */
  /** Nonsense in the record is not passed over. */
  @Test
  void aProblemThatTheRequestDoesNotMakeIsFound() {
    Path output = attend(inputs());
    Problem problem = RunRecords.read(output).problem();
    Problem other =
        new Problem(
            problem.queryLength(),
            problem.keyLength() + 1,
            problem.firstQuery(),
            problem.queryHeads(),
            problem.keyHeads(),
            problem.width(),
            problem.valueWidth(),
            problem.mask(),
            problem.maskSha256(),
            problem.score(),
            problem.statistics(),
            problem.topK(),
            problem.poolRows());
    rewrite(output, other, RunRecords.digests(output));
    Outcome outcome = Outcome.of("verify", "--output", output, "--rows", "1");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("problem in run.json");
  }

  @ParameterizedTest
  @CsvSource({
    "output, 2500",
    "lse, 300",
    "entropy, 300",
    "topk_weight, 2400",
    "topk_key, 2400",
    "received, 300",
    "distance, 9",
    "near, 9",
    "near, 16",
    "pooled, 100",
    "collision, 300",
    "heavy, 300"
  })
  void aChangedNumberIsSeenByItsValue(String tensor, long index) throws IOException {
    Path output = attend(inputs());
    change(output, tensor, index, 0.25f);
    rewriteDigests(output);
    Outcome outcome = Outcome.of("verify", "--output", output, "--rows", ALL_ROWS);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.errorLines())
        .filteredOn(line -> line.contains("FAILED"))
        .anyMatch(line -> line.startsWith(tensor));
  }

  /** The file's lse is rounded by more than any weight is sure of. */
  @Test
  void enormousScoresAreNoDefect() {
    Path output = attend(inputs(), "all", "1e30");
    Outcome outcome = Outcome.of("verify", "--output", output, "--rows", ALL_ROWS);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  /** Scores that float32 rounds by more than 1 leave the choice of a key open, and no more. */
  @ParameterizedTest
  @CsvSource({"entropy, 300", "topk_weight, 2400", "received, 300"})
  void whatCannotBeIsSeenHoweverLargeScoresAre(String tensor, long index) throws IOException {
    Path output = attend(inputs(), "all", "1e30");
    change(output, tensor, index, 1_000);
    rewriteDigests(output);
    Outcome outcome = Outcome.of("verify", "--output", output, "--rows", ALL_ROWS);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.errorLines())
        .filteredOn(line -> line.contains("FAILED"))
        .anyMatch(line -> line.startsWith(tensor));
  }

  @Test
  void infinityAmongTheValuesIsNoDefect() {
    AttentionInputs inputs = inputs();
    inputs.v()[77 * 2 * 8 + 3] = Float.POSITIVE_INFINITY;
    Path output = attend(inputs);
    Outcome outcome = Outcome.of("verify", "--output", output, "--rows", ALL_ROWS);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  @Test
  void aTextIsReadAgain() throws IOException {
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "In the beginning was the word, and the word was here.\n".repeat(20));
    Path output = folder.resolve("out");
    Outcome run =
        Outcome.of(
            "analyze",
            "--model",
            "lexical",
            "--input",
            text,
            "--output",
            output,
            "--master",
            "local[2]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Outcome verified = Outcome.of("verify", "--output", output, "--rows", ALL_ROWS);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    Files.writeString(text, "Another text.\n");
    Outcome changed = Outcome.of("verify", "--output", output);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("has changed since the run");
  }

  /** Adds to a float, or 1 to a key, so that a finite number stays one. */
  private static void change(Path output, String tensor, long index, float more)
      throws IOException {
    Path path = output.resolve(AttentionFile.NAME);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] length = new byte[8];
      file.readFully(length);
      int header = (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      byte[] text = new byte[header];
      file.readFully(text);
      String entry = new String(text).split("\"" + tensor + "\":")[1];
      Dtype dtype = Dtype.valueOf(entry.split("\"dtype\":\"")[1].split("\"")[0]);
      long from = Long.parseLong(entry.split("\"data_offsets\":\\[")[1].split(",")[0]);
      long position = 8 + header + from + index * dtype.bytes();
      byte[] bytes = new byte[dtype.bytes()];
      file.seek(position);
      file.readFully(bytes);
      ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      switch (dtype) {
        case I64 -> value.putLong(0, value.getLong(0) + 1);
        case F64 -> value.putDouble(0, value.getDouble(0) + more);
        default -> value.putFloat(0, value.getFloat(0) + more);
      }
      file.seek(position);
      file.write(bytes);
    }
  }

  private static void rewriteDigests(Path output) {
    RunRecord record = RunRecords.read(output);
    rewrite(output, record.problem(), RunRecords.digests(output));
  }

  private static void rewrite(Path output, Problem problem, List<FileDigest> outputs) {
    RunRecord record = RunRecords.read(output);
    RunRecords.write(
        output,
        new RunRecord(
            record.command(),
            record.versions(),
            record.configuration(),
            record.request(),
            record.inputs(),
            problem,
            record.plan(),
            record.measured(),
            record.certificate(),
            record.encoding(),
            record.document(),
            record.privacy(),
            record.gradient(),
            outputs.stream().filter(file -> !file.path().equals(RunRecord.NAME)).toList(),
            null));
  }
}
