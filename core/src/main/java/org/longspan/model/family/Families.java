package org.longspan.model.family;

import java.util.List;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.longspan.model.ModelSpec;
import org.longspan.model.config.ConfigFile;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.weights.TensorNames;
import org.longspan.model.weights.WeightSource;

/** All families of models. */
public final class Families {
  private static final List<Family> ALL =
      List.of(
          new Bert(),
          new Esm(),
          new EuroBert(),
          new Gemma2(),
          new Gemma3(),
          new Gpt2(),
          new Granite(),
          new Llama(),
          new Mistral(),
          new ModernBert(),
          new Mpt(),
          new NomicBert(),
          new Olmo2(),
          new Phi3(),
          new Qwen2(),
          new Qwen3(),
          new Roberta(),
          new StableLm());

  private Families() {}

  /**
   * What a model computes, with all its weights found and of the right shapes.
   *
   * @throws org.longspan.error.UserException for an unknown family, a key that is not understood, a
   *     missing tensor or one of another shape
   */
  public static ModelSpec spec(ConfigFile file, WeightSource weights) {
    Family family = family(file);
    ModelConfig config = file.as(family.keys());
    ModelSpec spec =
        family.spec(
            new ModelParts(config, new TensorNames(weights, family.words()), family.words()));
    config.requireAllRead();
    requireNoMoreLayers(spec, weights);
    return spec;
  }

  /** A model is not computed by some of its layers. */
  private static void requireNoMoreLayers(ModelSpec spec, WeightSource weights) {
    int count = spec.layers().size();
    String last = spec.layers().get(count - 1).attention().projections().query().weight();
    String next = last.replaceFirst("\\." + (count - 1) + "\\.", "." + count + ".");
    if (!next.equals(last) && weights.tensors().containsKey(next)) {
      throw Errors.user(
          weights.place() + ": config.json has " + count + " layers, and there is a tensor " + next,
          "use the weights that belong to its config.json");
    }
  }

  private static Family family(ConfigFile file) {
    for (Family family : ALL) {
      if (family.keys().modelTypes().contains(file.modelType())) {
        return family;
      }
    }
    String known =
        ALL.stream()
            .flatMap(family -> family.keys().modelTypes().stream())
            .sorted()
            .collect(Collectors.joining(", "));
    throw Errors.user(
        file.place() + ": unknown model_type '" + file.modelType() + "'", "use one of " + known);
  }
}
