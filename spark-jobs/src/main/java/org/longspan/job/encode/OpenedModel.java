package org.longspan.job.encode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.longspan.encoded.Pooling;
import org.longspan.encoded.PoolingRule;
import org.longspan.encoded.atlas.AtlasTables;
import org.longspan.error.Errors;
import org.longspan.job.common.StatisticSizes;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.ResultSpec;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.layers.ModelStatistics;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelDescription;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.StagedModel;
import org.longspan.output.Statistic;
import org.longspan.shape.AttentionShape;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenRequest;

/**
 * A request whose model has been read and whose options fit it.
 *
 * @param request as it was asked
 * @param model the model with the mask that was asked for
 * @param spec what it computes
 * @param description the same in words
 * @param hidden which hidden states are written
 * @param pooling how vectors are made
 * @param statistics of every layer, with those that the atlas is made of
 */
record OpenedModel(
    EncodeRequest request,
    StagedModel model,
    ModelSpec spec,
    ModelDescription description,
    List<Integer> hidden,
    Optional<Pooling> pooling,
    Set<Statistic> statistics) {

  /**
   * Reads the headers of a model's files and checks what is asked of it.
   *
   * @throws org.longspan.error.UserException where the model cannot be read or does not fit
   */
  static OpenedModel of(EncodeRequest request) {
    ModelFiles files = Errors.about("model", () -> ModelFiles.of(request.model()));
    String mask = request.mask() == null ? "" : mask(request.mask()).toJson();
    StagedModel staged = new StagedModel(files, mask);
    try (Model model = Errors.about("model", staged::open)) {
      ModelSpec spec = model.spec();
      ResultSpec results = request.results();
      if (results.losses()) {
        requireNextToken(spec);
      }
      requireTasks(request);
      requirePooled(request);
      return new OpenedModel(
          request,
          staged,
          spec,
          ModelDescription.of(spec, model.weights().source().tensors()),
          results.layers().numbers(spec.layers().size()),
          pooling(results, spec.layers().size()),
          statistics(request));
    }
  }

  private static Set<Statistic> asked(EncodeRequest request) {
    return StatisticSizes.of(request.statistics()).chosen();
  }

  /** What is asked for, and what the atlas is made of. */
  private static Set<Statistic> statistics(EncodeRequest request) {
    Set<Statistic> all = new TreeSet<>(asked(request));
    if (request.results().atlas()) {
      all.addAll(AtlasTables.STATISTICS);
    }
    return all;
  }

  private static Mask mask(String text) {
    // Queries are the keys: no term depends on how long documents are.
    MaskContext square = MaskContext.of(1, 1);
    return Errors.about(
        "mask", () -> text.startsWith("{") ? Mask.fromJson(text) : Mask.parse(text, square));
  }

  private static void requireNextToken(ModelSpec spec) {
    if (spec.head().isEmpty()) {
      throw Errors.about("losses")
          .user(
              "the model, of family " + spec.modelType() + ", predicts no tokens",
              "leave the losses out, or give a causal language model with its head");
    }
    for (LayerSpec layer : spec.layers()) {
      if (layer.attention().mask().allows(0, 1)) {
        throw Errors.about("losses")
            .user(
                "a layer with the mask " + layer.attention().mask() + " sees later tokens",
                "leave the losses out, or give a causal mask");
      }
    }
  }

  private static void requireTasks(EncodeRequest request) {
    Integer tasks = request.execution().tasks();
    if (tasks != null && tasks < 1) {
      throw Errors.about("tasks").user("the number of tasks is " + tasks, "give at least 1");
    }
  }

  private static void requirePooled(EncodeRequest request) {
    SegmentRule segments = request.tokens().segments();
    boolean pooled = !request.results().pool().equals(ResultSpec.NO_POOL);
    if (!pooled && !segments.equals(SegmentRule.Named.DOCUMENT)) {
      throw Errors.about("segments", "pool")
          .user(
              "segments '" + segments + "' are given, and no vectors are made of them",
              "give mean, cls or last, or leave the segments out");
    }
  }

  private static Optional<Pooling> pooling(ResultSpec results, int layers) {
    return results.pool().equals(ResultSpec.NO_POOL)
        ? Optional.empty()
        : Optional.of(new Pooling(PoolingRule.parse(results.pool()), layers, results.normalize()));
  }

  /** How the documents become tokens. */
  TokenRequest tokens() {
    return TokenRequest.of(request.source(), TokenModel.of(request.model(), spec))
        .withAdded(request.tokens().added())
        .withBlocks(request.tokens().blocks())
        .withSegments(request.tokens().segments());
  }

  /** Whether the statistics of layers are part of the result. */
  boolean keepsStatistics() {
    return !asked(request).isEmpty();
  }

  /** What is kept of the attention of every layer over some documents. */
  ModelStatistics statistics(TokenLayout layout) {
    if (statistics.isEmpty()) {
      return ModelStatistics.NONE;
    }
    StatisticsSpec asked = request.statistics();
    AttentionShape shape =
        new AttentionShape(layout.rows(), layout.rows(), spec.layers().get(0).attention().heads());
    StatisticSizes sizes = new StatisticSizes(asked, statistics);
    sizes.state(shape);
    return new ModelStatistics(statistics, topK(), sizes.keyStats(shape, "poolRows").pool());
  }

  private int topK() {
    boolean isAsked = asked(request).contains(Statistic.TOPK);
    return isAsked ? request.statistics().topK() : AtlasTables.TOP_K;
  }

  /** The hidden states that the stages keep: those that are written, and those that are pooled. */
  List<Integer> keptHidden() {
    return Stream.concat(hidden.stream(), pooling.map(Pooling::layer).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
