package org.longspan.encoded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.tokens.TextPlace;

class ExcerptsTest {
  @TempDir private Path folder;

  private String excerpt(String before, String part, String after) throws IOException {
    Path file = folder.resolve("text.txt");
    Files.writeString(file, "skipped" + before + part + after);
    TextPlace place = new TextPlace(file.toString(), 7, Files.size(file));
    long from = before.getBytes(StandardCharsets.UTF_8).length;
    long to = from + part.getBytes(StandardCharsets.UTF_8).length;
    try (Excerpts excerpts = new Excerpts()) {
      return excerpts.of(place, from, to);
    }
  }

  @Test
  void isThePartOnOneLine() throws IOException {
    assertThat(excerpt("Zeile\n", " Grüße\r\n\tan  alle\u2028\n", "weiter"))
        .isEqualTo("Grüße an alle");
    assertThat(excerpt("", "", "")).isEmpty();
    assertThat(excerpt("", "\u001b[2Ja\u202eb", "")).isEqualTo("\\u001b[2Ja\\u202eb");
  }

  @Test
  void isCutAfter120Characters() throws IOException {
    assertThat(excerpt("", "x".repeat(120), "y")).isEqualTo("x".repeat(120));
    assertThat(excerpt("", "x".repeat(121), "y")).isEqualTo("x".repeat(120));
    assertThat(excerpt("", "語".repeat(9_000), "")).isEqualTo("語".repeat(120));
  }

  @Test
  void neverCutsACharacter() throws IOException {
    String beyondTheBasicPlane = "\uD83D\uDE00";
    assertThat(excerpt("", "x" + beyondTheBasicPlane.repeat(300), ""))
        .isEqualTo("x" + beyondTheBasicPlane.repeat(59));
    // The bytes that are read end within a character after white space.
    for (int spaces = 1_016; spaces <= 1_024; spaces++) {
      String found = excerpt("", " ".repeat(spaces) + "é語" + beyondTheBasicPlane + "end", "");
      assertThat("é語" + beyondTheBasicPlane + "end").as("%d", spaces).startsWith(found);
    }
  }

  @Test
  void brokenBytesAreReplaced() throws IOException {
    Path file = folder.resolve("broken.txt");
    Files.write(file, new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xC3});
    try (Excerpts excerpts = new Excerpts()) {
      assertThat(excerpts.of(new TextPlace(file.toString(), 0, 4), 0, 4))
          .isEqualTo("a\uFFFDb\uFFFD");
    }
  }
}
