package org.longspan.tokens.pack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.samples.SharedSpark;
import org.longspan.text.AddedTokens;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenModels;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;

@ExtendWith(SharedSpark.class)
class TextMistakesTest {
  @TempDir private Path folder;

  private void refused(JavaSparkContext spark, Path input, TokenModel model, String message) {
    refused(spark, TokenRequest.of(TokenSource.Text.of(List.of(input.toString())), model), message);
  }

  private void refused(JavaSparkContext spark, TokenRequest request, String message) {
    assertThatThrownBy(() -> TokenJob.pack(request, spark, folder.resolve("scratch"), note -> {}))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void textsThatAreNone(JavaSparkContext spark) throws IOException {
    TokenModel model = TokenModels.MINILM;
    Path empty = Files.writeString(folder.resolve("empty.txt"), " \n");
    refused(spark, empty, model, "empty text file: " + empty + "; give a file of UTF-8 text");
    Path binary = Files.writeString(folder.resolve("binary"), "a\0");
    refused(
        spark,
        binary,
        model,
        "binary file (it has a NUL byte): " + binary + "; give a file of UTF-8 text");
    Path invisible = Files.writeString(folder.resolve("invisible"), "\u200B\u200B");
    refused(
        spark,
        invisible,
        model,
        "text file without a token: " + invisible + "; give a file of UTF-8 text");
    Path nowhere = folder.resolve("nowhere");
    refused(spark, nowhere, model, "no such file: " + nowhere + "; check the path");
    Path none = Files.createDirectory(folder.resolve("none"));
    refused(
        spark,
        none,
        model,
        "no text files in " + none + "; give a folder with files of UTF-8 text");
  }

  @Test
  void modelsWhoseTokenizerDoesNotFit(JavaSparkContext spark) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    TokenModel none = new TokenModel(folder.toString(), 700, 0);
    refused(
        spark,
        text,
        none,
        "the model "
            + folder
            + " has no tokenizer.json; save it with its fast tokenizer, or give token ids");
    TokenModel small = new TokenModel(TokenModels.of(folder, "gpt2").folder(), 699, 0);
    refused(
        spark,
        text,
        small,
        "the tokenizer does not belong to the vocabulary of the model "
            + small.folder()
            + ": it has 700 tokens, and the model 699; give the tokenizer.json that the model was"
            + " published with");
  }

  /** Published models may lack the last added tokens; only a text that has one is refused. */
  @Test
  void addedTokensThatTheModelDoesNotHave(JavaSparkContext spark) throws IOException {
    TokenModel model = new TokenModel(TokenModels.of(folder, "modernbert").folder(), 700, 0);
    Path text = Files.writeString(folder.resolve("text"), "hello wordtok.");
    TokenRequest request = TokenRequest.of(TokenSource.Text.of(List.of(text.toString())), model);
    TokenJob.pack(request.withAdded(AddedTokens.NONE), spark, folder.resolve("s"), note -> {});
    refused(
        spark,
        request.withAdded(AddedTokens.ORDINARY),
        "the added token 708 of the tokenizer is in "
            + text
            + ", and the model "
            + model.folder()
            + " has 700 tokens; take added tokens as text");
  }

  @Test
  void blocksThatDoNotFit(JavaSparkContext spark) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    TokenRequest request =
        TokenRequest.of(TokenSource.Text.of(List.of(text.toString())), TokenModels.MINILM);
    refused(
        spark,
        request.withBlocks(new BlockSpec(600, null)),
        "a block of 600 rows is longer than the positions that the model has learned; give at most"
            + " 512");
  }
}
