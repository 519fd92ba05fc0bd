package org.longspan.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Strings with the ids that Hugging Face's tokenizers give them. */
record TokenizerCase(String name, Path tokenizer, JsonNode golden) {
  static final Path BUNDLED = Path.of("src", "test", "resources", "org", "longspan", "text");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static TokenizerCase read(Path goldenFile, Path tokenizer) throws IOException {
    JsonNode golden = MAPPER.readTree(goldenFile.toFile());
    return new TokenizerCase(nameOf(goldenFile), tokenizer, golden);
  }

  static String nameOf(Path goldenFile) {
    return goldenFile.getFileName().toString().replaceFirst("\\.json$", "");
  }

  /** Whether a file holds strings with ids. */
  static boolean isGolden(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".json") || name.endsWith("tokenizer.json")) {
      return false;
    }
    JsonNode content = MAPPER.readTree(file.toFile());
    return content.has("strings") && content.has("ids");
  }

  static List<Path> bundledTokenizers() throws IOException {
    try (Stream<Path> files = Files.list(BUNDLED)) {
      return files.filter(file -> file.toString().endsWith(".tokenizer.json")).sorted().toList();
    }
  }

  /** One line for each string whose ids differ; {@code null} for one whose ids are equal. */
  List<String> compare() {
    SubwordTokenizer subwords = SubwordTokenizer.read(tokenizer, AddedTokens.ALL);
    List<String> results = new ArrayList<>();
    for (int i = 0; i < golden.get("strings").size(); i++) {
      int[] ids = subwords.tokenize(golden.get("strings").get(i).textValue()).ids();
      int[] around = subwords.specialTokens().around(ids);
      boolean equal =
          Arrays.equals(ids, ints("ids", i))
              && (!golden.has("ids_with_special_tokens")
                  || Arrays.equals(around, ints("ids_with_special_tokens", i)));
      results.add(equal ? null : name + " string " + i + ": ids are " + Arrays.toString(around));
    }
    return results;
  }

  private int[] ints(String key, int index) {
    return MAPPER.convertValue(golden.get(key).get(index), int[].class);
  }
}
