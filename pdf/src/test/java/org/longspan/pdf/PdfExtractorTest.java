package org.longspan.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.files.TextExtractors;

class PdfExtractorTest {
  @TempDir private Path folder;

  private Path pdf(String... pages) throws IOException {
    Path file = folder.resolve("a.PDF");
    try (PDDocument document = new PDDocument()) {
      for (String words : pages) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(FontName.HELVETICA), 12);
          content.newLineAtOffset(72, 720);
          content.showText(words);
          content.endText();
        }
      }
      document.save(file.toFile());
    }
    return file;
  }

  private Optional<String> extract(Path file) {
    return TextExtractors.extract(file, folder.resolve("text"));
  }

  @Test
  void theServiceTakesTheTextOfAllPages() throws IOException {
    assertThat(extract(pdf("Page one, caf\u00E9.", "", "Page two."))).isEmpty();
    assertThat(folder.resolve("text")).hasContent("Page one, caf\u00E9.\n\nPage two.");
  }

  @Test
  void filesWithoutText() throws IOException {
    Path scan = pdf("", "");
    assertThat(extract(scan)).contains("PDF file without a text layer: " + scan);
    Path damaged = Files.writeString(folder.resolve("b.pdf"), "%PDF-1.7 and nothing else");
    assertThat(extract(damaged).orElseThrow())
        .startsWith("file that cannot be read (")
        .endsWith("): " + damaged);
  }
}
