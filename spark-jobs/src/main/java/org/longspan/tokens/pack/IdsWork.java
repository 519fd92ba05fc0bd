package org.longspan.tokens.pack;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;
import org.longspan.store.FileFormats;
import org.longspan.store.IntegerRows;
import org.longspan.store.TensorFormat;
import org.longspan.store.file.Locations;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.part.PartBuffer;
import org.longspan.tokens.part.TokenPart;

/**
 * What one task copies of a file of ids.
 *
 * @param number of the task
 * @param rows elements of the file
 */
record IdsWork(String file, int number, RowRange rows) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Tokens in the file. */
  static long tokens(Path file) {
    try (IntegerRows ids = ids(file)) {
      long tokens = requireVector(file, ids);
      Optional<IntegerRows> types = types(file);
      if (types.isPresent()) {
        try (IntegerRows open = types.get()) {
          if (requireVector(file, open) != tokens) {
            throw Errors.user(
                file + " has " + tokens + " token ids and " + open.spec().elements() + " types",
                "give a type for each token, or leave " + PackedTokens.TOKEN_TYPE_IDS + " out");
          }
        }
      }
      if (tokens == 0) {
        throw Errors.user(file + " has no tokens", "give at least one token");
      }
      return tokens;
    }
  }

  private static IntegerRows ids(Path file) {
    return format(file)
        .openIntegers(file, PackedTokens.INPUT_IDS)
        .orElseThrow(
            () ->
                Errors.user(
                    file + ": no tensor '" + PackedTokens.INPUT_IDS + "'",
                    "store the ids of the tokens under this name"));
  }

  private static Optional<IntegerRows> types(Path file) {
    TensorFormat format = format(file);
    return format.namesTensors()
        ? format.openIntegers(file, PackedTokens.TOKEN_TYPE_IDS)
        : Optional.empty();
  }

  private static TensorFormat format(Path file) {
    return FileFormats.of(file, TensorFormat.class);
  }

  private static long requireVector(Path file, IntegerRows tensor) {
    if (!tensor.spec().dtype().isInteger()) {
      throw Errors.user(
          file + ": tensor '" + tensor.spec().name() + "' has dtype " + tensor.spec().dtype(),
          "store it as integers");
    }
    if (tensor.spec().rank() != 1) {
      throw Errors.user(
          file + ": tensor '" + tensor.spec().name() + "' has shape " + tensor.spec().shape(),
          "give [tokens], one document");
    }
    return tensor.spec().elements();
  }

  /** Copies the ids into the file of a part, and checks them. */
  TokenPart write(TokenModel model, Path folder) {
    Path path = Locations.path(file);
    PartBuffer buffer = new PartBuffer();
    long[] ids;
    try (IntegerRows open = ids(path)) {
      ids = open.read(rows);
    }
    long[] types = new long[ids.length];
    Optional<IntegerRows> typed = types(path);
    if (typed.isPresent()) {
      try (IntegerRows open = typed.get()) {
        types = open.read(rows);
      }
    }
    for (int n = 0; n < ids.length; n++) {
      IdChecks.require(file, rows.from() + n, ids[n], model.vocabulary());
      buffer.add(ids[n], types[n]);
    }
    return buffer.write(folder, number);
  }
}
