package org.longspan.tokens;

import java.io.Serializable;
import java.util.List;
import org.longspan.error.Errors;

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
