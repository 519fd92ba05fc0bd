package org.longspan.model;

import java.util.List;
import java.util.Optional;
import org.longspan.mask.Mask;

/**
 * What a model computes.
 *
 * @param modelType the family, as config.json names it
 * @param vocabulary number of token ids
 * @param hidden features of a token row
 * @param trainedLength tokens of the longest document that the model was made for
 * @param embedding from ids to rows
 * @param layers in order, at least one
 * @param finalNorm after the last layer
 * @param head of models that predict the next token, where its weights exist
 */
public record ModelSpec(
    String modelType,
    int vocabulary,
    int hidden,
    long trainedLength,
    EmbeddingSpec embedding,
    List<LayerSpec> layers,
    NormSpec finalNorm,
    Optional<HeadSpec> head) {

  public ModelSpec {
    layers = List.copyOf(layers);
  }

  /**
   * This model with another mask in the layers that see the whole document, or all of it that comes
   * before: for a document that is longer than the model was made for.
   */
  public ModelSpec withOpenMask(Mask mask) {
    return new ModelSpec(
        modelType,
        vocabulary,
        hidden,
        trainedLength,
        embedding,
        layers.stream().map(layer -> layer.withOpenMask(mask)).toList(),
        finalNorm,
        head);
  }
}
