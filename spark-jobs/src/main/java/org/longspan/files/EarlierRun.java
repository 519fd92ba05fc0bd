package org.longspan.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.record.RunRecord;

/**
 * Recognises the output folder of a run, whatever version of Longspan wrote it: its record names
 * the version.
 */
final class EarlierRun {
  private static final JsonFactory JSON = new JsonFactory();

  private EarlierRun() {}

  static boolean hasWritten(Path folder) {
    Path record = folder.resolve(RunRecord.NAME);
    if (!Files.isRegularFile(record)) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(record);
        JsonParser parser = JSON.createParser(bytes)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && goTo(parser, "versions")
          && parser.currentToken() == JsonToken.START_OBJECT
          && goTo(parser, "longspan");
    } catch (IOException e) {
      return false;
    }
  }

  /** Moves from the start of an object to the value of one of its fields. */
  private static boolean goTo(JsonParser parser, String field) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(field);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
