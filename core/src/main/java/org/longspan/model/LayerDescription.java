package org.longspan.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.longspan.layer.RotaryScaling;
import org.longspan.score.Alibi;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;

/**
 * A layer in words, one for each column of a table.
 *
 * @param norms with their places
 * @param heads {@code Hq/Hkv x d}
 * @param positions what queries and keys know of their positions
 * @param mask as an expression
 * @param score scale and bound of the scores
 * @param feedForward inner width and activation
 * @param biases the linear layers that have one
 * @param parameters numbers of its weights
 */
public record LayerDescription(
    String norms,
    String heads,
    String positions,
    String mask,
    String score,
    String feedForward,
    String biases,
    long parameters) {

  public static LayerDescription of(LayerSpec layer) {
    AttentionSpec attention = layer.attention();
    return new LayerDescription(
        norms(layer),
        heads(attention.heads()),
        positions(attention),
        attention.mask().toString(),
        score(attention.rule()),
        feedForward(layer.feedForward()),
        biases(layer),
        layer.parameters());
  }

  private static String norms(LayerSpec layer) {
    LayerNorms norms = layer.norms();
    Map<String, List<String>> places = new LinkedHashMap<>();
    add(places, "before attention", norms.beforeAttention());
    add(places, "of q and k", layer.attention().queryNorm());
    add(places, "after attention", norms.afterAttention());
    add(places, "after the residual of attention", norms.afterFirstResidual());
    add(places, "before feed-forward", norms.beforeFeedForward());
    add(places, "after feed-forward", norms.afterFeedForward());
    add(places, "after the residual of feed-forward", norms.afterSecondResidual());
    return places.isEmpty()
        ? "none"
        : places.entrySet().stream()
            .map(norm -> norm.getKey() + " " + String.join(", ", norm.getValue()))
            .collect(Collectors.joining("; "));
  }

  private static void add(Map<String, List<String>> places, String place, NormSpec norm) {
    if (!norm.equals(NormSpec.NONE)) {
      places.computeIfAbsent(norm.toString(), key -> new ArrayList<>()).add(place);
    }
  }

  private static String heads(HeadLayout heads) {
    return heads.queryHeads() + "/" + heads.keyHeads() + " x " + heads.width();
  }

  private static String positions(AttentionSpec attention) {
    if (attention.rule().bias() instanceof Alibi) {
      return "ALiBi";
    }
    return attention.rotary().map(LayerDescription::rotary).orElse("none");
  }

  private static String rotary(RotarySpec rotary) {
    String part = rotary.width() == rotary.headWidth() ? "" : ", " + rotary.width() + " features";
    String scaling = rotary.scaling() instanceof RotaryScaling.None ? "" : ", " + rotary.scaling();
    return String.format(Locale.ROOT, "rotary(%.0f%s%s)", rotary.base(), part, scaling);
  }

  private static String score(ScoreRule rule) {
    String scale = String.format(Locale.ROOT, "scale %.6g", rule.scale());
    return rule.squash() instanceof Squash.SoftCap cap ? scale + ", cap " + cap.cap() : scale;
  }

  private static String feedForward(FeedForwardSpec block) {
    return block.inner() + (block.gate().isPresent() ? " gated " : " ") + block.activation();
  }

  private static String biases(LayerSpec layer) {
    ProjectionSpec attention = layer.attention().projections();
    FeedForwardSpec block = layer.feedForward();
    Map<String, LinearSpec> all = new LinkedHashMap<>();
    all.put("q", attention.query());
    all.put("k", attention.key());
    all.put("v", attention.value());
    all.put("attention output", attention.output());
    all.put("up", block.up());
    block.gate().ifPresent(gate -> all.put("gate", gate));
    all.put("down", block.down());
    List<String> biased = new ArrayList<>();
    all.forEach(
        (name, linear) -> {
          if (linear.bias().isPresent()) {
            biased.add(name);
          }
        });
    return biased.isEmpty()
        ? "none"
        : biased.size() == all.size() ? "of all linear layers" : "of " + String.join(", ", biased);
  }
}
