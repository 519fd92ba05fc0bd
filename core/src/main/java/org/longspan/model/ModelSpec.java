package org.longspan.model;

import java.util.List;
import java.util.Optional;

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
}
