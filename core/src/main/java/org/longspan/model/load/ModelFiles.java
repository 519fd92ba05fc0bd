package org.longspan.model.load;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.model.ModelDescription;
import org.longspan.store.file.Locations;

/**
 * Where a model is. It is sent to executors, each of which opens the model itself.
 *
 * @param name a folder as Hugging Face publishes it, or {@link MiniLm#NAME} for the built-in model
 */
public record ModelFiles(String name) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A model by the name of its folder, which becomes absolute, or of the built-in model.
   *
   * @throws org.longspan.error.UserException for an address, or what resembles the built-in model
   */
  public static ModelFiles of(String name) {
    if (name.equals(MiniLm.NAME)) {
      return new ModelFiles(name);
    }
    if (name.matches("https?://.*")) {
      throw Errors.user(
          "the model is an address: " + name,
          "download config.json, tokenizer.json and the .safetensors files into a folder, and give"
              + " that");
    }
    Path folder = Locations.path(name);
    boolean likeBuiltIn = name.replaceAll("/+$", "").equalsIgnoreCase(MiniLm.NAME);
    if (likeBuiltIn && !Files.exists(folder)) {
      throw Errors.user(
          "no such folder: " + name, "the built-in model is called '" + MiniLm.NAME + "'");
    }
    return new ModelFiles(folder.toAbsolutePath().normalize().toString());
  }

  /** The folder; empty for the built-in model. */
  public Optional<Path> folder() {
    return name.equals(MiniLm.NAME) ? Optional.empty() : Optional.of(Locations.path(name));
  }

  /**
   * Opens the model, for the caller to close.
   *
   * @throws org.longspan.error.UserException where its files are missing, damaged, do not fit
   *     together, or ask for something that Longspan does not compute
   */
  public Model open() {
    return folder().isPresent() ? Model.open(folder().get()) : MiniLm.open();
  }

  /** The model in words; reads only the headers of its files. */
  public ModelDescription describe() {
    try (Model model = open()) {
      return ModelDescription.of(model.spec(), model.weights().source().tensors());
    }
  }
}
