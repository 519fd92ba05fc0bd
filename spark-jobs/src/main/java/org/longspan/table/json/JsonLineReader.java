package org.longspan.table.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.files.TextErrors;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentRow;

/** Reads documents of JSON lines in their order; belongs to one thread. */
final class JsonLineReader implements Iterator<DocumentRow>, Closeable {
  /** Bytes of a line. */
  private static final int LONGEST = 1 << 28;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Path path;
  private final DocumentNames names;
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long lines;
  private long rows;
  private boolean isRead;

  private JsonLineReader(Path path, DocumentNames names, InputStream in) {
    this.path = path;
    this.names = names;
    this.in = in;
  }

  static JsonLineReader open(Path path, DocumentNames names) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      return new JsonLineReader(path, names, in);
    } catch (IOException e) {
      throw TextErrors.unreadable(path, e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      isRead = isRead || readLine();
      return isRead;
    } catch (IOException e) {
      throw TextErrors.unreadable(path, e);
    }
  }

  /** Reads the next line that is not blank. */
  private boolean readLine() throws IOException {
    line.reset();
    boolean isBlank = true;
    int b = in.read();
    while (b >= 0 && (b != '\n' || isBlank)) {
      lines += b == '\n' ? 1 : 0;
      isBlank &= b <= ' ';
      if (!isBlank) {
        line.write(b);
      }
      if (line.size() > LONGEST) {
        throw mistake("has more than " + LONGEST + " bytes", "divide the document");
      }
      b = in.read();
    }
    lines += isBlank ? 0 : 1;
    return !isBlank;
  }

  @Override
  public DocumentRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    isRead = false;
    try (JsonParser json = JSON.createParser(line.toByteArray())) {
      return row(json);
    } catch (StreamReadException e) {
      // The parser's own message quotes the document.
      int column = e.getLocation().getColumnNr();
      throw mistake("is not JSON (column " + column + ")", "write an object in every line");
    } catch (IOException e) {
      throw TextErrors.unreadable(path, e);
    }
  }

  private DocumentRow row(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw mistake("is not a JSON object", "write an object in every line");
    }
    String text = null;
    String id = null;
    String group = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      boolean isLabel = value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
      if (field.equals(names.textColumn()) && value == JsonToken.VALUE_STRING) {
        text = json.getText();
      }
      if (field.equals(names.idColumn()) && isLabel) {
        id = json.getText();
      }
      if (field.equals(names.group()) && isLabel) {
        group = json.getText();
      }
      json.skipChildren();
    }
    if (text == null) {
      throw mistake(
          "has no text in the field '" + names.textColumn() + "'",
          "give every line a text, or the name of the field that has it");
    }
    return new DocumentRow(rows++, id, text, null, group);
  }

  private UserException mistake(String problem, String remedy) {
    return Errors.user(path + ": line " + lines + " " + problem, remedy);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw TextErrors.unreadable(path, e);
    }
  }
}
