package org.longspan.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Full;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * One case of the ONNX operator Attention: every batch entry is an attention of its own.
 *
 * @param entries what is computed, by batch entry
 * @param outputs what must come out
 * @param stage which scores {@code qk_matmul_output} shows: 0 of the product, 1 after the soft-cap,
 *     2 after bias and mask, 3 after the softmax
 */
record OnnxCase(List<Entry> entries, OnnxOutputs outputs, int stage) implements Case {

  /** One batch entry. */
  record Entry(AttentionInputs inputs, Mask mask, ScoreRule rule) {

    DenseAttention run(Implementation implementation) {
      int everyKey = (int) inputs.shape().keyLength();
      return implementation.attention().run(inputs, mask, rule, everyKey, everyKey);
    }

    /** This entry with as much of its rule as counts at {@code stage}. */
    Entry at(int stage) {
      Squash squash = stage == 0 ? new Squash.None() : rule.squash();
      ScoreRule part = new ScoreRule(rule.scale(), squash, new PositionBias.None());
      return stage < 2 ? new Entry(inputs, new Full(), part) : this;
    }
  }

  @Override
  public Optional<String> firstDifference(Implementation implementation) {
    for (int batch = 0; batch < entries.size(); batch++) {
      Entry entry = entries.get(batch);
      DenseAttention attention = entry.run(implementation);
      Optional<String> difference = outputs.firstDifference(batch, entry.inputs(), attention);
      if (difference.isEmpty() && outputs.hasScores()) {
        DenseAttention scores = stage < 2 ? entry.at(stage).run(implementation) : attention;
        difference = outputs.firstScoreDifference(batch, scores, stage == 3);
      }
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  static OnnxCase read(SafetensorsFile file) throws IOException {
    JsonNode attributes = new ObjectMapper().readTree(file.metadata().get("attributes"));
    OnnxTensor q = OnnxTensor.read(file, "in.Q");
    OnnxTensor k = OnnxTensor.read(file, "in.K");
    OnnxTensor v = OnnxTensor.read(file, "in.V");
    boolean four = q.shape().length == 4;
    int queryHeads = four ? q.length(1) : attributes.get("q_num_heads").asInt();
    int keyHeads = four ? k.length(1) : attributes.get("kv_num_heads").asInt();
    HeadLayout heads = new HeadLayout(queryHeads, keyHeads, q.width(queryHeads), v.width(keyHeads));
    OnnxTensor mask = file.has("in.attn_mask") ? OnnxTensor.read(file, "in.attn_mask") : null;
    long[] valid = file.has("in.nonpad_kv_seqlen") ? file.longs("in.nonpad_kv_seqlen") : null;
    int past = 0;
    OnnxTensor pastKey = null;
    OnnxTensor pastValue = null;
    if (file.has("in.past_key")) {
      pastKey = OnnxTensor.read(file, "in.past_key");
      pastValue = OnnxTensor.read(file, "in.past_value");
      past = pastKey.tokens();
    }
    AttentionShape lengths = new AttentionShape(q.tokens(), past + k.tokens(), heads);
    List<Entry> entries = new ArrayList<>();
    for (int batch = 0; batch < q.length(0); batch++) {
      long validKeys = valid == null ? lengths.keyLength() : valid[batch];
      long firstQuery = valid == null ? past : validKeys - lengths.queryLength();
      AttentionShape shape = lengths.withFirstQuery(Math.max(0, firstQuery));
      AttentionInputs inputs =
          new AttentionInputs(
              shape,
              q.tokensFirst(batch, queryHeads),
              behind(pastKey, k.tokensFirst(batch, keyHeads), batch, keyHeads),
              behind(pastValue, v.tokensFirst(batch, keyHeads), batch, keyHeads));
      OnnxMask masks = OnnxMask.of(attributes, shape, firstQuery, validKeys, mask, batch);
      entries.add(new Entry(inputs, masks.mask(), rule(attributes, heads, masks.bias())));
    }
    int stage = attributes.path("qk_matmul_output_mode").asInt(0);
    return new OnnxCase(entries, OnnxOutputs.read(file, heads), stage);
  }

  private static float[] behind(OnnxTensor past, float[] rows, int batch, int heads) {
    if (past == null) {
      return rows;
    }
    float[] before = past.tokensFirst(batch, heads);
    float[] all = new float[before.length + rows.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(rows, 0, all, before.length, rows.length);
    return all;
  }

  private static ScoreRule rule(JsonNode attributes, HeadLayout heads, PositionBias bias) {
    double scale = attributes.path("scale").asDouble(1 / Math.sqrt(heads.width()));
    double cap = attributes.path("softcap").asDouble(0);
    return new ScoreRule(scale, cap > 0 ? new Squash.SoftCap(cap) : new Squash.None(), bias);
  }
}
