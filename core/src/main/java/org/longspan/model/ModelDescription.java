package org.longspan.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.longspan.store.TensorSpec;

/**
 * A model in words.
 *
 * @param family the {@code model_type} of its config.json
 * @param parameters numbers of all weights that it computes with; those that two parts share count
 *     once
 * @param vocabulary number of token ids
 * @param hidden features of a token row
 * @param trainedLength tokens of the longest document that the model was made for
 * @param embedding from token ids to rows
 * @param layers in order; layer n is the one whose tensors are named by n
 * @param finalNorm after the last layer
 * @param head of models that predict the next token; {@code none} for others
 */
public record ModelDescription(
    String family,
    long parameters,
    int vocabulary,
    int hidden,
    long trainedLength,
    String embedding,
    List<LayerDescription> layers,
    String finalNorm,
    String head) {

  public ModelDescription {
    layers = List.copyOf(layers);
  }

  /**
   * The description of a model.
   *
   * @param stored its tensors by their stored names
   */
  public static ModelDescription of(ModelSpec model, Map<String, TensorSpec> stored) {
    return new ModelDescription(
        model.modelType(),
        parameters(model, stored),
        model.vocabulary(),
        model.hidden(),
        model.trainedLength(),
        embedding(model.embedding(), stored),
        model.layers().stream().map(LayerDescription::of).toList(),
        model.finalNorm().toString(),
        head(model));
  }

  /** The numbers of the layers that share a description, in the order of their first layer. */
  public Map<LayerDescription, List<Integer>> layersByDescription() {
    Map<LayerDescription, List<Integer>> groups = new LinkedHashMap<>();
    for (int n = 0; n < layers.size(); n++) {
      groups.computeIfAbsent(layers.get(n), key -> new ArrayList<>()).add(n);
    }
    return groups;
  }

  private static long parameters(ModelSpec model, Map<String, TensorSpec> stored) {
    EmbeddingSpec embedding = model.embedding();
    Stream<String> tables =
        Stream.of(
                Stream.of(embedding.words()),
                embedding.types().stream(),
                embedding.positions().map(EmbeddingSpec.PositionTable::table).stream(),
                model.head().map(HeadSpec::words).stream())
            .flatMap(names -> names)
            .distinct();
    return tables.mapToLong(name -> stored.get(name).elements()).sum()
        + embedding.norm().parameters()
        + model.layers().stream().mapToLong(LayerSpec::parameters).sum()
        + model.finalNorm().parameters();
  }

  private static String embedding(EmbeddingSpec embedding, Map<String, TensorSpec> stored) {
    List<String> parts = new ArrayList<>();
    parts.add(
        embedding.scale() == 1
            ? "words"
            : String.format(Locale.ROOT, "words times %.6g", embedding.scale()));
    embedding.types().ifPresent(table -> parts.add(stored.get(table).shape().get(0) + " types"));
    embedding.positions().ifPresent(positions -> parts.add(positions(positions)));
    if (!embedding.norm().equals(NormSpec.NONE)) {
      parts.add(embedding.norm().toString());
    }
    if (embedding.droppedToken().isPresent()) {
      parts.add("rows of token " + embedding.droppedToken().getAsInt() + " are 0");
    }
    return String.join(", ", parts);
  }

  private static String positions(EmbeddingSpec.PositionTable positions) {
    String offset = positions.offset() == 0 ? "" : " from row " + positions.offset() + " on";
    return positions.length() + " learned positions" + offset;
  }

  private static String head(ModelSpec model) {
    if (model.head().isEmpty()) {
      return "none";
    }
    HeadSpec head = model.head().get();
    List<String> parts = new ArrayList<>();
    parts.add(head.words().equals(model.embedding().words()) ? "tied to the words" : "own table");
    if (head.scale() != 1) {
      parts.add(String.format(Locale.ROOT, "scale %.6g", head.scale()));
    }
    head.softCap().ifPresent(cap -> parts.add("cap " + cap));
    return String.join(", ", parts);
  }
}
