package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ids are those of Hugging Face's tokenizers: for the bundled small vocabularies, and for the cases
 * ({@code NAME.json} with {@code strings} and {@code ids}) in the folders of {@code
 * -Dtokenizers.dirs=DIR[,DIR]}. The tokenizer of a case is {@code NAME.tokenizer.json} next to it,
 * or a tokenizer.json of these folders or of the class path whose path has NAME in it.
 */
class TokenizerConformanceTest {
  @Test
  void allIdsAreEqual(@TempDir Path unpacked) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(TokenizerCase.BUNDLED));
    String given = System.getProperty("tokenizers.dirs", "");
    Arrays.stream(given.split(","))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    if (given.isBlank()) {
      System.out.println("skipped: published tokenizers, without -Dtokenizers.dirs=DIR[,DIR]");
    }
    TokenizerFiles tokenizers = new TokenizerFiles(folders, unpacked);
    List<String> results = new ArrayList<>();
    for (Path golden : goldens(folders)) {
      Optional<Path> tokenizer = tokenizers.of(golden);
      if (tokenizer.isPresent()) {
        results.addAll(TokenizerCase.read(golden, tokenizer.get()).compare());
      } else {
        System.out.println("skipped: no tokenizer.json for " + golden);
      }
    }
    List<String> failures = results.stream().filter(Objects::nonNull).toList();
    failures.forEach(System.out::println);
    System.out.println(
        (results.size() - failures.size()) + " passed, " + failures.size() + " failed");
    assertThat(failures).isEmpty();
    assertThat(results).isNotEmpty();
  }

  /** The first id of the vocabulary is not what any string begins with. */
  @Test
  void aWrongIdFails(@TempDir Path folder) throws IOException {
    Path bundled = TokenizerCase.BUNDLED.resolve("gpt2.json");
    Path golden = folder.resolve("changed.json");
    Files.writeString(
        golden, Files.readString(bundled).replaceFirst("\\[\\[\\],\\[\\d+", "[[],[0"));
    TokenizerCase changed =
        TokenizerCase.read(golden, TokenizerCase.BUNDLED.resolve("gpt2.tokenizer.json"));
    assertThat(changed.compare().stream().filter(Objects::nonNull))
        .singleElement()
        .asString()
        .startsWith("changed string 1: ids are [");
  }

  private static List<Path> goldens(List<Path> folders) throws IOException {
    List<Path> goldens = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (TokenizerCase.isGolden(file)) {
            goldens.add(file);
          }
        }
      }
    }
    return goldens;
  }
}
