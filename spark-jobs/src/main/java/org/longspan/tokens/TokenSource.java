package org.longspan.tokens;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.longspan.error.Errors;
import org.longspan.table.DocumentNames;

/** Where documents come from: a plain value. */
public sealed interface TokenSource extends Serializable {

  /**
   * Files of UTF-8 text, each a document.
   *
   * @param paths files and folders, in reading order
   * @param include patterns of the files of folders to read; all files where there is no pattern
   * @param exclude patterns of the files and whole folders to leave out
   */
  record Text(List<String> paths, List<String> include, List<String> exclude)
      implements TokenSource {
    private static final long serialVersionUID = 1L;

    public Text {
      paths = List.copyOf(paths);
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }

    /** All text files of some paths. */
    public static Text of(List<String> paths) {
      return new Text(paths, List.of(), List.of());
    }
  }

  /**
   * Files of all kinds that hold texts: plain text and Markdown, HTML, PDF where its reader is
   * installed, and tables with a text in every row (Parquet, Arrow, JSON lines).
   *
   * @param paths files and folders, in reading order
   * @param include patterns of the files of folders to read; all files where there is no pattern
   * @param exclude patterns of the files and whole folders to leave out
   * @param columns of tables
   */
  record Documents(
      List<String> paths, List<String> include, List<String> exclude, DocumentNames columns)
      implements TokenSource {
    private static final long serialVersionUID = 1L;

    public Documents {
      paths = List.copyOf(paths);
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      columns = Objects.requireNonNullElse(columns, DocumentNames.STANDARD);
    }

    /** All documents of some paths. */
    public static Documents of(List<String> paths) {
      return new Documents(paths, List.of(), List.of(), DocumentNames.STANDARD);
    }

    /** The same with other files of folders. */
    public Documents withPatterns(List<String> included, List<String> excluded) {
      return new Documents(paths, included, excluded, columns);
    }

    /**
     * The same with other columns of tables.
     *
     * @param text the column of texts; null for {@code text}
     * @param id the column of the documents' names; null for {@code id}, if it exists
     * @param group the column of the documents' speakers; null for none
     */
    public Documents withColumns(String text, String id, String group) {
      return new Documents(paths, include, exclude, new DocumentNames(text, id, group));
    }
  }

  /**
   * One document of token ids, which is taken as it is: no special tokens are added.
   *
   * @param path a .npy file of integers {@code [tokens]}, or a .safetensors file with {@code
   *     input_ids} and, if it has them, {@code token_type_ids}
   */
  record Ids(String path) implements TokenSource {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A table with a document in every row: a column {@code text}, or {@code input_ids} with lists of
   * integers, which are taken as they are; {@code id}, if it exists, holds the names of documents.
   *
   * @param path a folder of Parquet or of Arrow files, or one such file
   */
  record Table(String path) implements TokenSource {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A document of which only the length is known, which can be planned and not run.
   *
   * @param tokens at least 1
   */
  record Count(long tokens) implements TokenSource {
    private static final long serialVersionUID = 1L;

    public Count {
      if (tokens < 1) {
        throw Errors.about("tokens")
            .user("a document of " + tokens + " tokens", "give at least 1 token");
      }
    }
  }
}
