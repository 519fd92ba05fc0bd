package org.longspan.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the run record lists the components of its records. */
class RunRecordDocsTest {
  private static final Path PAGE = Path.of("../docs/run-record.md");
  private static final Pattern HEADER = Pattern.compile("\\| `([A-Z]\\w*)` \\|.*");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static final List<Class<?>> RECORDS =
      List.of(
          RunRecord.class,
          InputDigest.class,
          FileDigest.class,
          Problem.class,
          PlanRecord.class,
          Measured.class,
          Measured.Pass.class,
          Conservation.class,
          EncodingRecord.class,
          EncodingRecord.EncodingStage.class,
          Verification.class,
          Verification.Check.class);

  @Test
  void everyTableListsTheComponentsOfItsRecord() throws IOException {
    Map<String, List<String>> tables = tables();
    assertThat(tables.keySet())
        .containsExactlyInAnyOrderElementsOf(RECORDS.stream().map(Class::getSimpleName).toList());
    for (Class<?> type : RECORDS) {
      assertThat(tables.get(type.getSimpleName()))
          .as(type.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  /** The names in the first column of every table that is headed by a record's name. */
  private static Map<String, List<String>> tables() throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    List<String> names = null;
    for (String line : Files.readAllLines(PAGE)) {
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        names = new ArrayList<>();
        tables.put(header.group(1), names);
      } else if (!line.startsWith("|")) {
        names = null;
      } else if (names != null && !line.startsWith("| ---")) {
        Matcher found = NAME.matcher(line.split("\\|")[1]);
        while (found.find()) {
          names.add(found.group(1));
        }
      }
    }
    return tables;
  }
}
