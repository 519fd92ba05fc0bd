package org.longspan.cli.option;

import org.longspan.error.Errors;
import picocli.CommandLine.Option;

/** The option of which model. */
public final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR|minilm",
      description =
          "The folder of a model as Hugging Face publishes it: config.json, model.safetensors "
              + "(or its index with shards) and tokenizer.json; or minilm, the built-in sentence "
              + "encoder.")
  public String model;

  public boolean given() {
    return model != null;
  }

  /** The model, which has to be given. */
  public String required() {
    if (model == null) {
      throw Errors.user(
          "no model is given", "give --model with the folder of a model, or --model minilm");
    }
    return model;
  }
}
