package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;

/** Where the tensors of a job come from: a plain value, opened when the job is prepared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.File.class, name = "file"),
  @JsonSubTypes.Type(value = Source.Files.class, name = "files"),
  @JsonSubTypes.Type(value = Source.Table.class, name = "table"),
  @JsonSubTypes.Type(value = Source.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Source.Shape.class, name = "shape")
})
public sealed interface Source {

  /**
   * One file with the tensors {@code q [T,Hq,d]}, {@code k [Tk,Hkv,d]} and {@code v [Tk,Hkv,dv]};
   * {@code [T,d]} is one head.
   *
   * @param qkv such as a .safetensors file
   */
  record File(Path qkv) implements Source {
    public File {
      require(qkv, "a file with q, k and v");
    }
  }

  /**
   * A file for each tensor.
   *
   * @param q queries
   * @param k keys
   * @param v values
   */
  record Files(Path q, Path k, Path v) implements Source {
    public Files {
      require(q, "a file of q");
      require(k, "a file of k");
      require(v, "a file of v");
    }
  }

  /**
   * A table with one row per token.
   *
   * @param path a folder of files of one format, or one file
   * @param heads Hq, or Hq and Hkv, where lists are flat; empty for the table's own
   */
  record Table(Path path, List<Integer> heads) implements Source {
    public Table {
      require(path, "a table");
      heads = heads == null ? List.of() : List.copyOf(heads);
    }
  }

  /**
   * Documents whose tokens get vectors made of their spelling.
   *
   * @param paths files and folders, in this order
   * @param include globs of file names that folders are searched for; empty for all
   * @param exclude globs of file names that are passed over
   * @param heads heads of the encoder
   * @param width features per head
   */
  record Text(List<Path> paths, List<String> include, List<String> exclude, int heads, int width)
      implements Source {
    public Text {
      paths = List.copyOf(require(paths, "texts"));
      include = include == null ? List.of() : List.copyOf(include);
      exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }
  }

  /**
   * Only a shape, which can be planned and not run: as many queries as keys, values as wide as
   * keys.
   *
   * @param tokens T
   * @param queryHeads Hq
   * @param keyHeads Hkv
   * @param width d
   */
  record Shape(long tokens, int queryHeads, int keyHeads, int width) implements Source {}

  private static <T> T require(T value, String what) {
    if (value == null) {
      throw Errors.user("the source lacks " + what, "give a path");
    }
    return value;
  }
}
