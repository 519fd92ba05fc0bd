package org.longspan.store;

/**
 * A format of input files, found by the ending of a file's name.
 *
 * <p>A format is a {@link java.util.ServiceLoader service}: a public class with a public
 * constructor without arguments, listed in {@code META-INF/services/org.longspan.store.FileFormat}
 * of its jar. It is either a {@link TensorFormat} or a format of tables of tokens.
 */
public interface FileFormat {

  /** The ending of its files' names with the dot: {@code .npy}. */
  String ending();

  /** What its files hold, for messages: "tensors". */
  String content();
}
