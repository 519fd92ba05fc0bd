package org.longspan.model.conformance;

import java.nio.file.Path;
import java.util.Optional;
import org.longspan.kernel.PanelKernel;
import org.longspan.model.load.Model;
import org.longspan.model.run.DocumentRun;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * A model with what must come out of it: {@code golden.safetensors} next to its weights. Whichever
 * tensors the golden file has are compared.
 *
 * @param config the config.json, in one of its spellings
 */
record ModelCase(Path folder, Path config) {
  /** The first tensor that differs, in words; nothing where all agree. */
  Optional<String> firstDifference(PanelKernel kernel) {
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve("golden.safetensors"));
        Model model = Model.open(folder, config)) {
      ModelGolden checks = new ModelGolden(golden);
      checks.masks(model);
      DocumentRun.Result result =
          new DocumentRun(model, kernel).run(checks.document(), checks::layer);
      checks.rms("embedding", ModelGolden.widen(result.embedding()));
      checks.rms("final", ModelGolden.widen(result.rows()));
      checks.losses(result.losses());
      return checks.differences().stream().findFirst();
    }
  }
}
