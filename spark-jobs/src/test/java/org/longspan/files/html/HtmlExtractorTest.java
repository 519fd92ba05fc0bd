package org.longspan.files.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.files.TextExtractors;

class HtmlExtractorTest {
  @TempDir private Path folder;

  private String text(String html) throws IOException {
    Path file = Files.writeString(folder.resolve("a.HTML"), html);
    Path target = folder.resolve("text");
    assertThat(TextExtractors.extract(file, target)).isEmpty();
    return Files.readString(target);
  }

  @Test
  void aPageAsAReaderSeesIt() throws IOException {
    String html =
        "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>"
            + "<script>alert('x')</script><h1>One <em>and</em> all</h1><p>First\n  <b>par</b>agraph.</p>"
            + "<p>Caf&eacute;<br>line</p><ul><li>a</li><li><p>b</p></li></ul><div hidden>no</div>"
            + "<table><tr><th>k</th><td>v</td></tr><tr><td>w</td></tr></table>"
            + "<pre>  x\n    y</pre><h2>Two</h2>end <span>of</span> it</body></html>";
    assertThat(text(html).replaceAll(" +\n", "\n"))
        .isEqualTo(
            "# One and all\n\nFirst paragraph.\n\nCaf\u00E9\nline\n\n- a\n- b\n\nk v\nw\n\n  x\n    y"
                + "\n\n## Two\n\nend of it\n");
  }

  @Test
  void aDeclaredEncodingIsRead() throws IOException {
    Path file = folder.resolve("latin.htm");
    Files.write(file, "<meta charset=iso-8859-1><p>caf\u00E9".getBytes(ISO_8859_1));
    assertThat(TextExtractors.extract(file, folder.resolve("text"))).isEmpty();
    assertThat(folder.resolve("text")).hasContent("caf\u00E9");
  }

  @Test
  void filesWithoutText() throws IOException {
    Path empty = Files.writeString(folder.resolve("a.html"), "<p> <script>x</script>");
    assertThat(TextExtractors.extract(empty, folder.resolve("text")))
        .contains("HTML file without text: " + empty);
    Path large = folder.resolve("b.html");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(HtmlExtractor.MOST_BYTES + 1);
    }
    assertThat(TextExtractors.extract(large, folder.resolve("text")))
        .contains("HTML file of 67108865 bytes, more than 67108864: " + large);
  }
}
