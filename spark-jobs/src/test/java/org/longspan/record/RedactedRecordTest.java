package org.longspan.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.privacy.Redaction;

class RedactedRecordTest {
  private static final Redaction REDACTION =
      Redaction.withKey("a key of the test".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;

  @Test
  void textsOfDocumentsAreHashes() throws Exception {
    RunRecord record =
        SampleRecords.record(
            List.of(
                new InputDigest("text", "/home/qorvik/zumble.txt", 17, "abcd"),
                new InputDigest("model", "minilm", 4, "beef")),
            List.of(new FileDigest("report.html", 5, "cafe")));
    RunRecord redacted = RedactedRecord.of(record, REDACTION);

    assertThat(redacted.inputs().get(0))
        .isEqualTo(
            new InputDigest(
                "text", REDACTION.hash("/home/qorvik/zumble.txt"), 17, REDACTION.hash("abcd")));
    assertThat(redacted.inputs().get(1)).isEqualTo(record.inputs().get(1));
    assertThat(redacted.outputs()).isEqualTo(record.outputs());
    assertThat(redacted.problem()).isEqualTo(record.problem());
    RunRecords.write(folder, redacted);
    assertThat(Files.readString(folder.resolve(RunRecord.NAME)))
        .doesNotContain("qorvik")
        .doesNotContain("zumble");
    assertThat(RunRecords.read(folder)).isEqualTo(redacted);
  }

  @Test
  void settingsThatTextsWereChosenForAreHashes() throws Exception {
    RunRecord record =
        new RunRecord(
            "analyze",
            Map.of(),
            Map.of(
                "--speaker", new Setting(List.of("(Qorvik|Zumble):"), "command line"),
                "--section", new Setting(List.of("^Zumble"), "spark setting"),
                "--min-distance", new Setting(List.of("7"), "command line"),
                "--overwrite", new Setting(List.of("true"), "command line"),
                "--unit", new Setting(List.of("sentences"), "command line"),
                "--include", new Setting(List.of("*.txt"), "default")),
            new ObjectMapper()
                .readTree(
                    "{\"model\": \"minilm\", \"source\": {\"paths\": [\"/qorvik\"]},"
                        + " \"unit\": {\"unit\": \"lines\", \"speaker\": \"Zumble\"}}"),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null);
    RunRecord redacted = RedactedRecord.of(record, REDACTION);
    JsonNode request = redacted.request();
    assertThat(request.path("model").asText()).isEqualTo("minilm");
    assertThat(request.at("/source/paths/0").asText()).isEqualTo(REDACTION.hash("/qorvik"));
    assertThat(request.at("/unit/unit").asText()).isEqualTo("lines");
    assertThat(request.at("/unit/speaker").asText()).isEqualTo(REDACTION.hash("Zumble"));
    Map<String, Setting> shown = redacted.configuration();
    assertThat(shown.get("--speaker").values()).containsExactly(REDACTION.hash("(Qorvik|Zumble):"));
    assertThat(shown.get("--section").values()).containsExactly(REDACTION.hash("^Zumble"));
    assertThat(shown.get("--min-distance").values()).containsExactly("7");
    assertThat(shown.get("--overwrite").values()).containsExactly("true");
    assertThat(shown.get("--unit").values()).containsExactly("sentences");
    assertThat(shown.get("--include").values()).containsExactly("*.txt");
  }

  @Test
  void withoutRedactionNothingChanges() {
    RunRecord record = SampleRecords.record(List.of(), List.of());
    assertThat(RedactedRecord.of(record, Redaction.NONE)).isSameAs(record);
  }
}
