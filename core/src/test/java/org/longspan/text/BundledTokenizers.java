package org.longspan.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The tokenizers among the test resources, read once. */
final class BundledTokenizers {
  /** By name of the file and added tokens: {@code gpt2.tokenizer.json ALL}. */
  static final Map<String, SubwordTokenizer> ALL = read();

  private BundledTokenizers() {}

  static SubwordTokenizer of(String name, AddedTokens added) {
    return ALL.get(name + ".tokenizer.json " + added);
  }

  private static Map<String, SubwordTokenizer> read() {
    Map<String, SubwordTokenizer> tokenizers = new TreeMap<>();
    try {
      for (Path file : TokenizerCase.bundledTokenizers()) {
        for (AddedTokens added : AddedTokens.values()) {
          tokenizers.put(file.getFileName() + " " + added, SubwordTokenizer.read(file, added));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokenizers;
  }
}
