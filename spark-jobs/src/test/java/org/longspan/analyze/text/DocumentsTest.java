package org.longspan.analyze.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.files.TextFileSet;
import org.longspan.files.TextInputs;

class DocumentsTest {
  /** What every run of Longspan has recorded, from the first version on. */
  private static final String RECORD =
      "{\"command\":\"attend\",\"versions\":{\"longspan\":\"0.1\",\"java\":\"17\"},\"outputs\":[]}";

  @TempDir Path folder;

  @Test
  void walksFoldersInTheOrderOfTheirPaths() throws IOException {
    write("b.txt", "two");
    write("a/z.txt", "one");
    write("c/d/e.txt", "three");
    Path first = write("zz.txt", "first");

    Documents read = read(first, folder);

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

    Documents read = read(folder);

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

    Documents read = read(folder);

    assertThat(texts(read)).containsExactly("text");
    assertThat(read.notes())
        .containsExactlyInAnyOrder(
            "skipped link to a folder around it: " + circle,
            "skipped not a regular file: " + broken);
  }

  @Test
  void passesOverTheOutputFoldersOfEarlierRuns() throws IOException {
    write("text", "text");
    write("notes/run.json", "{\"command\": \"make\"}");
    write("out/run.json", RECORD);
    write("out/tables/words.txt", "words");
    write("out/report.html", "report");

    Documents read = read(folder);

    assertThat(texts(read)).containsExactly("{\"command\": \"make\"}", "text");
    assertThat(read.notes())
        .containsExactly("skipped output folder of an earlier run: " + folder.resolve("out"));
  }

  @Test
  void refusesTheOutputFolderOfAnEarlierRun() throws IOException {
    Path out = write("out/run.json", RECORD).getParent();
    refused(
        out,
        "no text files in "
            + out
            + ": output folder of an earlier run: "
            + out
            + "; give a folder with files of UTF-8 text");
  }

  @Test
  void refusesDevicesAndPipes() throws IOException, InterruptedException {
    Path zero = Path.of("/dev/zero");
    refused(zero, "not a regular file: " + zero + "; give the path of a file");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    refused(pipe, "not a regular file: " + pipe + "; give the path of a file");
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    write("text", "text");
    // A regular file whose first byte nobody can read, whoever runs the test.
    Path memory = Files.createSymbolicLink(folder.resolve("z"), Path.of("/proc/self/mem"));
    refused(
        folder,
        "cannot read " + memory + " (Input/output error); check its permissions, or leave it out");
  }

  @Test
  void readsTheFilesOfAFolderThatPatternsSelect() throws IOException {
    write("a.txt", "a");
    write("b.md", "b");
    write("notes/c.txt", "c");
    write("notes/old/d.txt", "d");
    write("build/e.txt", "e");
    Path named = write("f.log", "f");

    assertThat(select(List.of("*.txt"), List.of())).containsExactly("a", "e", "c", "d");
    assertThat(select(List.of("**/*.txt"), List.of("build", "notes/old/")))
        .containsExactly("a", "c");
    assertThat(select(List.of("notes/*.txt", "*.md"), List.of())).containsExactly("b", "c");
    assertThat(select(List.of(), List.of("**/old/**", "*.log")))
        .containsExactly("a", "b", "e", "c");

    List<Path> paths = List.of(named, folder);
    Documents read = Documents.read(new TextInputs(paths, List.of("*.md"), List.of("notes")));
    assertThat(texts(read)).containsExactly("f", "b");
    assertThat(read.notes())
        .containsExactly("skipped files and folders that the patterns leave out: 4");
  }

  @Test
  void refusesWhatIsNoPattern() {
    TextInputs inputs = new TextInputs(List.of(folder), List.of("{a"), List.of());
    assertThatThrownBy(() -> Documents.read(inputs))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("'{a' is not a pattern of file names (Missing '}");
  }

  private List<String> select(List<String> include, List<String> exclude) {
    return texts(Documents.read(new TextInputs(List.of(folder), include, exclude)));
  }

  /** A large file of numbers next to the texts is not read to its end, and so not too large. */
  @Test
  void passesOverALargeBinaryFile() throws IOException {
    write("text", "text");
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(Utf8Text.MAX_BYTES + 1);
    }
    assertThat(read(folder).notes())
        .containsExactly("skipped binary file (it has a NUL byte): " + large);
  }

  @Test
  void refusesMoreTextThanTheMemoryHolds() throws IOException {
    Path first = write("a", "0123456789");
    Path second = write("b", "0123456789 ");
    TextFileSet files = TextFileSet.find(TextInputs.of(List.of(first, second)));
    assertThatThrownBy(() -> new DocumentReader(30).read(files))
        .isInstanceOf(UserException.class)
        .hasMessage(
            second
                + " has 11 bytes, and the driver's memory of 30 bytes already holds 10 of other"
                + " files; give the driver more memory, or less text at once");
  }

  @Test
  void readsAHiddenFileThatIsNamed() throws IOException {
    assertThat(texts(read(write(".hidden", "seen")))).containsExactly("seen");
  }

  @Test
  void stripsTheByteOrderMarkOnly() throws IOException {
    Path file = write("bom", "\uFEFFone\uFEFF");
    assertThat(texts(read(file))).containsExactly("one\uFEFF");
  }

  @Test
  void replacesAndCountsMalformedBytesButNotEncodedReplacements() throws IOException {
    Path file = write("latin", "caf\u00E9 \u00E9t\u00E9 \u00EF\u00BF\u00BD", ISO_8859_1);

    Documents read = read(file);

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
    assertThatThrownBy(() -> read())
        .isInstanceOf(UserException.class)
        .hasMessage("no input files; give at least one text file or folder");
  }

  private static Documents read(Path... inputs) {
    return Documents.read(TextInputs.of(List.of(inputs)));
  }

  private static void refused(Path input, String message) {
    assertThatThrownBy(() -> read(input)).isInstanceOf(UserException.class).hasMessage(message);
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
