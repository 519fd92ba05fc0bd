package org.longspan.model.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/** {@code model.safetensors}, or the shards that {@code model.safetensors.index.json} names. */
public final class SafetensorsWeights implements WeightSource {
  private static final String FILE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  /** Bytes read at a time: a tensor may have more than one read may take. */
  private static final long CHUNK_BYTES = 64 << 20;

  private final Path folder;
  private final Map<String, SafetensorsFile> files = new LinkedHashMap<>();
  private final Map<String, SafetensorsFile> fileOf = new HashMap<>();
  private final Map<String, TensorSpec> tensors = new LinkedHashMap<>();

  private SafetensorsWeights(Path folder) {
    this.folder = folder;
  }

  /** Whether a folder has weights of this kind. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE)) || Files.exists(folder.resolve(INDEX));
  }

  /** Opens all files of a folder, for the caller to close, and reads their headers. */
  public static SafetensorsWeights open(Path folder) {
    SafetensorsWeights weights = new SafetensorsWeights(folder);
    try {
      if (Files.exists(folder.resolve(FILE))) {
        SafetensorsFile file = weights.file(FILE);
        file.tensors().forEach(spec -> weights.add(spec, file));
      } else if (Files.exists(folder.resolve(INDEX))) {
        weights.addShards(ShardIndex.read(folder.resolve(INDEX)));
      } else {
        throw Errors.user(
            folder + ": no " + FILE + " and no " + INDEX,
            "give a folder with the weights as safetensors");
      }
      return weights;
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private void addShards(ShardIndex index) {
    index
        .shardOf()
        .forEach(
            (tensor, shard) -> {
              SafetensorsFile file = file(shard);
              if (!file.has(tensor)) {
                throw Errors.user(
                    folder.resolve(INDEX) + ": tensor '" + tensor + "' is not in " + shard,
                    "write or copy the index and its shards again");
              }
              add(file.spec(tensor), file);
            });
  }

  private SafetensorsFile file(String name) {
    return files.computeIfAbsent(name, key -> SafetensorsFile.open(folder.resolve(key)));
  }

  private void add(TensorSpec spec, SafetensorsFile file) {
    tensors.put(spec.name(), spec);
    fileOf.put(spec.name(), file);
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public Map<String, TensorSpec> tensors() {
    return tensors;
  }

  @Override
  public float[] floats(String tensor, RowRange rows) {
    TensorSpec spec = tensors.get(tensor);
    long rowElements = spec.elements() / spec.shape().get(0);
    float[] values = new float[Math.toIntExact(rows.length() * rowElements)];
    long step = Math.max(1, CHUNK_BYTES / (rowElements * spec.dtype().bytes()));
    int at = 0;
    for (RowRange piece : rows.pieces(step)) {
      float[] part = fileOf.get(tensor).floats(tensor, piece);
      System.arraycopy(part, 0, values, at, part.length);
      at += part.length;
    }
    return values;
  }

  @Override
  public void close() {
    files.values().forEach(SafetensorsFile::close);
  }
}
