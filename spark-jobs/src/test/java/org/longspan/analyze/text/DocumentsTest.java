package org.longspan.analyze.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;

class DocumentsTest {
  @TempDir Path folder;

  @Test
  void walksFoldersInTheOrderOfTheirPaths() throws IOException {
    write("b.txt", "two");
    write("a/z.txt", "one");
    write("c/d/e.txt", "three");
    Path first = write("zz.txt", "first");

    Documents read = Documents.read(List.of(first, folder));

    assertThat(texts(read)).containsExactly("first", "one", "two", "three");
    assertThat(read.documents().get(1).name()).isEqualTo(folder.resolve("a/z.txt").toString());
    assertThat(read.notes()).containsExactly("given twice, read once: " + first);
  }

  @Test
  void skipsHiddenBinaryAndEmptyFilesOfAFolderWithANote() throws IOException {
    write("text", "text");
    Path hidden = write(".hidden", "hidden");
    Path inside = write(".git/config", "hidden");
    Path binary = write("a.bin", "a\0b");
    Path empty = write("empty", "");

    Documents read = Documents.read(List.of(folder));

    assertThat(texts(read)).containsExactly("text");
    assertThat(read.notes())
        .containsExactlyInAnyOrder(
            "skipped hidden file: " + hidden,
            "skipped hidden folder: " + inside.getParent(),
            "skipped binary file (it has a NUL byte): " + binary,
            "skipped empty text file: " + empty);
  }

  @Test
  void followsLinksButNotInCircles() throws IOException {
    write("a/text", "text");
    Path circle = Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Path broken = Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nowhere"));

    Documents read = Documents.read(List.of(folder));

    assertThat(texts(read)).containsExactly("text");
    assertThat(read.notes())
        .containsExactlyInAnyOrder(
            "skipped link to a folder around it: " + circle,
            "skipped not a regular file: " + broken);
  }

  @Test
  void readsAHiddenFileThatIsNamed() throws IOException {
    assertThat(texts(Documents.read(List.of(write(".hidden", "seen"))))).containsExactly("seen");
  }

  @Test
  void stripsTheByteOrderMarkOnly() throws IOException {
    Path file = write("bom", "\uFEFFone\uFEFF");
    assertThat(texts(Documents.read(List.of(file)))).containsExactly("one\uFEFF");
  }

  @Test
  void replacesAndCountsMalformedBytesButNotEncodedReplacements() throws IOException {
    Path file = write("latin", "caf\u00E9 \u00E9t\u00E9 \u00EF\u00BF\u00BD", ISO_8859_1);

    Documents read = Documents.read(List.of(file));

    assertThat(texts(read)).containsExactly("caf\uFFFD \uFFFDt\uFFFD \uFFFD");
    assertThat(read.notes()).containsExactly("replaced 3 malformed UTF-8 sequences in " + file);
  }

  @Test
  void refusesAFileWithoutText() throws IOException {
    Path blank = write("blank", " \t\r\n\u00A0\u3000\u200B");
    refused(blank, "empty text file: " + blank + "; give a file of UTF-8 text");
    Path mark = write("mark", "\uFEFF");
    refused(mark, "empty text file: " + mark + "; give a file of UTF-8 text");
    Path binary = write("utf16", "text", UTF_16LE);
    refused(binary, "binary file (it has a NUL byte): " + binary + "; give a file of UTF-8 text");
  }

  @Test
  void refusesAFolderWithoutText() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused(empty, "no text files in " + empty + "; give a folder with files of UTF-8 text");
    Path one = write("full/one", "\0");
    write("full/two", " ");
    refused(
        one.getParent(),
        "no text files in "
            + one.getParent()
            + ": binary file (it has a NUL byte): "
            + one
            + " (and 1 more); give a folder with files of UTF-8 text");
  }

  @Test
  void refusesWhatIsNotThere() {
    Path missing = folder.resolve("missing");
    refused(missing, "no such file: " + missing + "; check the path");
    assertThatThrownBy(() -> Documents.read(List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage("no input files; give at least one text file or folder");
  }

  private static void refused(Path input, String message) {
    assertThatThrownBy(() -> Documents.read(List.of(input)))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  private static List<String> texts(Documents read) {
    return read.documents().stream().map(TextDocument::text).toList();
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text, UTF_8);
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, charset);
  }
}
