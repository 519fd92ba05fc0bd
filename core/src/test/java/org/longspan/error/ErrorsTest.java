package org.longspan.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

  private static String message(String problem) {
    return Errors.user(problem, "change it").getMessage();
  }

  @Test
  void aMistakeIsFoundInWhatWrapsIt() {
    UserException mistake = Errors.user("a", "b");
    assertThat(Errors.mistakeIn(mistake)).containsSame(mistake);
    assertThat(Errors.mistakeIn(new RuntimeException(new IOException(mistake))))
        .containsSame(mistake);
    assertThat(Errors.mistakeIn(new RuntimeException(new IOException("c")))).isEmpty();
  }

  @Test
  void aMessageIsOneLine() {
    assertThat(message("a \r\n b\n\nc")).isEqualTo("a b c; change it");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x09, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x061c, 0x200e, 0x200f, 0x2028, 0x202a,
        0x202e, 0x2066, 0x2069, 0xd800
      })
  void whatSteersATerminalIsEscaped(int code) {
    String hidden = Character.toString(code);
    assertThat(message("the file 'a" + hidden + "b'"))
        .isEqualTo(String.format("the file 'a\\u%04xb'; change it", code));
  }

  @Test
  void textOfAllLanguagesStays() {
    String text = "naïve Ελλάδα עברית 日本 \ud83d\ude00 a\u200db";
    assertThat(message(text)).isEqualTo(text + "; change it");
  }

  @Test
  void longQuotesAreShortened() {
    String message = message("mask \"" + "causal | ".repeat(100_000) + "\" is long");
    assertThat(message)
        .hasSizeLessThan(300)
        .startsWith("mask \"causal | causal")
        .contains(" ... ")
        .endsWith("causal | \" is long; change it");
    String path = "/" + "folder/".repeat(27) + "it's a file";
    assertThat(message("no such file: " + path)).contains(path);
  }

  @Test
  void longMessagesKeepTheirRemedy() {
    assertThat(message("x".repeat(1_000_000))).hasSizeLessThan(3_100).endsWith("x; change it");
  }

  /** It may be deleted between the check of its name and its opening. */
  @Test
  void aFileDeletedMeanwhileIsMissing() {
    Path file = Path.of("q.npy");
    assertThat(Errors.unreadable(file, new NoSuchFileException("q.npy")))
        .hasMessage(Errors.missingFile(file).getMessage());
  }
}
