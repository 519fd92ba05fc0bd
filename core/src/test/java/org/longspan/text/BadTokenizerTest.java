package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;

/** A broken or unknown tokenizer.json gives one line that names the file and the key. */
class BadTokenizerTest {
  private static final String BPE =
      "{'model': {'type': 'BPE', 'vocab': {'a': 0, 'b': 1, 'ab': 2}, 'merges': ['a b']}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | the file is not a JSON object",
        "{'model' | is not JSON",
        "{} | 'model' is missing",
        "{'model': null} | 'model' is missing",
        "{'model': 7} | 'model' is not a JSON object",
        "{'model': {'type': 'WordLevel', 'vocab': {}}} | 'model.type' is \"\"WordLevel\"\"; known are BPE, Unigram and WordPiece",
        "{'model': {'type': 'BPE', 'vocab': [], 'merges': []}} | 'model.vocab' is not a JSON object",
        "{'model': {'type': 'BPE', 'vocab': {}, 'merges': []}} | 'model.vocab' is empty",
        "{'model': {'type': 'BPE', 'vocab': {'a': 'x'}, 'merges': []}} | 'model.vocab.a' is not an id: \"\"x\"\"",
        "{'model': {'type': 'BPE', 'vocab': {'a': -1}, 'merges': []}} | 'model.vocab.a' is not an id: -1",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0, 'b': 5}, 'merges': []}} | the vocabulary has a hole: no token with id 1, but one with id 5",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}}} | 'model.merges' is missing",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': ['a']}} | 'model.merges[0]' is not a pair of tokens: \"\"a\"\"",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': [['a', 3]]}} | 'model.merges[0]' is not a pair of tokens",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': ['a a']}} | 'model.merges[0]' joins \"\"a a\"\", but the vocabulary lacks a part or the result",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': [], 'unk_token': '?'}} | 'model.unk_token' is not in the vocabulary: \"\"?\"\"",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': [], 'byte_fallback': true}} | byte_fallback is on, but the token <0x00> is not in the vocabulary",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': [], 'byte_fallback': 'yes'}} | 'model.byte_fallback' is not true or false",
        "{'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': [], 'end_of_word_suffix': '</w>'}} | 'model.end_of_word_suffix' is '</w>', which is not supported",
        "{'model': {'type': 'WordPiece', 'vocab': {'a': 0}}} | the unknown token '[UNK]' is not in the vocabulary",
        "{'model': {'type': 'Unigram', 'vocab': [['a']], 'unk_id': 0}} | 'model.vocab[0]' is not a token with its score: [\"\"a\"\"]",
        "{'model': {'type': 'Unigram', 'vocab': [['a', 0.5]], 'unk_id': 1}} | 'model.unk_id' is not one of the 1 ids of the vocabulary: 1",
        "BPE, 'normalizer': {'type': 'Nmt'}} | 'normalizer.type' is \"\"Nmt\"\"; known are BertNormalizer",
        "BPE, 'normalizer': {'type': 'Sequence', 'normalizers': [{'type': 'Odd'}]}} | 'normalizer.normalizers[0].type' is \"\"Odd\"\"",
        "BPE, 'normalizer': {'type': 'Precompiled', 'precompiled_charsmap': '***'}} | 'normalizer.precompiled_charsmap' is not a character map",
        "BPE, 'pre_tokenizer': {'type': 'UnicodeScripts'}} | 'pre_tokenizer.type' is \"\"UnicodeScripts\"\"; known are BertPreTokenizer",
        "BPE, 'pre_tokenizer': {'type': 'Split', 'behavior': 'Isolated', 'pattern': {'Regex': '(?<=a)b'}}} | the regular expression 'pre_tokenizer.pattern.Regex' cannot be translated: (?<=a)b",
        "BPE, 'pre_tokenizer': {'type': 'Split', 'behavior': 'Glued', 'pattern': {'String': 'a'}}} | 'pre_tokenizer.behavior' is \"\"Glued\"\"; known are Removed",
        "BPE, 'post_processor': {'type': 'Odd'}} | 'post_processor.type' is \"\"Odd\"\"; known are BertProcessing",
        "BPE, 'added_tokens': [{'id': 'x', 'content': 'c'}]} | 'added_tokens[0].id' is not a whole number: \"\"x\"\"",
        "BPE, 'added_tokens': [{'id': 9, 'content': 'c'}]} | the vocabulary has a hole: no token with id 3, but one with id 9",
      })
  void oneLineNamesTheFileAndTheProblem(String content, String problem) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tokenizer.json"), content.replaceFirst("^BPE", BPE).replace('\'', '"'));
    assertThatThrownBy(() -> SubwordTokenizer.read(file, AddedTokens.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem.replace("\"\"", "\""))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> SubwordTokenizer.read(file, AddedTokens.NONE))
        .isInstanceOf(UserException.class)
        .hasMessage("no such file: " + file + "; check the path");
  }
}
