package org.longspan.job.encode;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.List;
import org.longspan.job.common.IdentityInputs;
import org.longspan.job.common.JsonTrees;
import org.longspan.job.common.Versions;
import org.longspan.layers.ModelStatistics;
import org.longspan.model.LayerSpec;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Digests;

/**
 * Everything that the bytes of a run's panels depend on, in one canonical JSON: the version of
 * Longspan, the model's files, the tokens and their layout, the masks of the layers, what is kept,
 * the kernel, and how the work is cut. Where a file is, and on which machines the run is, is not in
 * it.
 */
final class EncodeIdentity {
  private EncodeIdentity() {}

  /**
   * The ledger of a run.
   *
   * @param tokens SHA-256 of the packed tokens
   * @param inputs digests of the model's files
   */
  static Ledger ledger(
      OpenedModel opened,
      TokenLayout layout,
      String tokens,
      StagePlan plan,
      List<InputDigest> inputs) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("longspan", Versions.longspan());
    IdentityInputs.put(job, inputs);
    job.put("tokens", tokens).put("layout", digest(layout));
    ArrayNode masks = job.putArray("masks");
    for (LayerSpec layer : opened.spec().layers()) {
      masks.add(JsonTrees.of(layer.attention().mask().toJson()));
    }
    ArrayNode hidden = job.putArray("hidden");
    opened.keptHidden().forEach(hidden::add);
    job.put("losses", opened.request().results().losses());
    ModelStatistics kept = opened.statistics(layout);
    ArrayNode statistics = job.putArray("statistics");
    kept.chosen().stream().sorted().forEach(one -> statistics.add(one.name()));
    job.put("topK", kept.topK()).put("poolRows", kept.pool());
    job.put(Ledger.KERNEL, plan.kernel().name());
    job.put("tileRows", plan.kernel().tile().rows()).put("tileKeys", plan.kernel().tile().keys());
    job.put(Ledger.PANEL_ROWS, plan.panelRows());
    ArrayNode stages = job.putArray("stages");
    plan.stages().forEach(stage -> stages.add(stage.endLayer()));
    return new Ledger(job);
  }

  /** Of the rows of all segments, those that are kept, and their documents. */
  private static String digest(TokenLayout layout) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(layout.segments(), 5 * Long.BYTES));
    for (int n = 0; n < layout.segments(); n++) {
      RowRange rows = layout.rows(n);
      RowRange kept = layout.kept(n);
      bytes.putLong(rows.from()).putLong(rows.to());
      bytes.putLong(kept.from()).putLong(kept.to());
      bytes.putLong(layout.document(n));
    }
    return Digests.sha256(bytes.array());
  }
}
