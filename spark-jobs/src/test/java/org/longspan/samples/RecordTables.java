package org.longspan.samples;

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

/** The tables of a page of the documentation that are headed by a record's name. */
public final class RecordTables {
  private static final Pattern HEADER = Pattern.compile("\\| `([A-Z]\\w*)` \\|.*");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private RecordTables() {}

  /** The page has a table for each of the records, which lists its components. */
  public static void assertListed(Path page, List<Class<?>> records) throws IOException {
    Map<String, List<String>> tables = of(page);
    assertThat(tables.keySet())
        .containsExactlyInAnyOrderElementsOf(records.stream().map(Class::getSimpleName).toList());
    for (Class<?> type : records) {
      assertThat(tables.get(type.getSimpleName()))
          .as(type.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  /** The names in the first column of every table that is headed by a record's name. */
  private static Map<String, List<String>> of(Path page) throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    List<String> names = null;
    for (String line : Files.readAllLines(page)) {
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
