package org.longspan.pdf;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.longspan.files.TextExtractor;

/**
 * Takes the text layer out of PDF files with Apache PDFBox, a page at a time. A blank line is
 * between paragraphs, as PDFBox finds them, and between pages.
 */
public final class PdfExtractor implements TextExtractor {
  private static final String BLANK_LINE = "\n\n";

  @Override
  public List<String> endings() {
    return List.of(".pdf");
  }

  @Override
  public Optional<String> extract(Path file, Path target) throws IOException {
    boolean hasText = false;
    try (RandomAccessReadBufferedFile source = new RandomAccessReadBufferedFile(file.toString());
        PDDocument document = Loader.loadPDF(source, IOUtils.createTempFileOnlyStreamCache());
        Writer text = Files.newBufferedWriter(target)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setLineSeparator("\n");
      stripper.setParagraphEnd(BLANK_LINE);
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String words = stripper.getText(document).strip();
        if (!words.isEmpty()) {
          text.write(hasText ? BLANK_LINE + words : words);
          hasText = true;
        }
      }
    }
    return hasText ? Optional.empty() : Optional.of("PDF file without a text layer");
  }
}
