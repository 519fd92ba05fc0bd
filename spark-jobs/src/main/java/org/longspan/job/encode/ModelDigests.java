package org.longspan.job.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.longspan.model.load.MiniLm;
import org.longspan.model.load.ModelFiles;
import org.longspan.record.InputDigest;
import org.longspan.store.file.Digests;

/** The digests of a model's files, each taken on a thread of its own. */
public final class ModelDigests {
  private static final String ROLE = "model";

  private ModelDigests() {}

  /** The files by name, so that the same model has the same list in every folder. */
  public static List<InputDigest> of(ModelFiles model) {
    Optional<Path> folder = model.folder();
    if (folder.isEmpty()) {
      byte[] content = MiniLm.content();
      return List.of(new InputDigest(ROLE, MiniLm.NAME, content.length, Digests.sha256(content)));
    }
    return files(folder.get()).parallelStream().map(file -> InputDigest.of(ROLE, file)).toList();
  }

  /** All that a model may be read from: other files of the folder do not matter. */
  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches(
                          "config\\.json|tokenizer\\.json|model.*\\.safetensors(\\.index\\.json)?|model\\.onnx"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
