package org.longspan.model.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.layer.Norm;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.LayerPieces;
import org.longspan.model.run.ProjectedRows;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** Collects what comes out of a panel of a stage, and commits it to its files. */
final class PanelOutput {
  private final StagedJob job;
  private final Stage stage;
  private final RowRange panel;
  private final Model model;
  private final DocumentRows documents;
  private final Map<Integer, float[]> hidden = new LinkedHashMap<>();
  private double[] losses = {};
  private Optional<LayerInput.Computed> next = Optional.empty();

  PanelOutput(StagedJob job, Stage stage, RowRange panel, Model model, DocumentRows documents) {
    this.job = job;
    this.stage = stage;
    this.panel = panel;
    this.model = model;
    this.documents = documents;
  }

  /** Takes hidden states, of which the last ones are {@link #last}'s. */
  void hidden(int index, float[] x, RowRange rows) {
    if (index < model.spec().layers().size() && job.hidden().contains(index)) {
      hidden.put(index, LayerPieces.part(x, rows, panel));
    }
  }

  /** Takes what comes out of the last layer, which is the panel's. */
  void last(float[] x, LayerRows layers) {
    ModelSpec spec = model.spec();
    Optional<Norm> norm = model.weights().norm(spec.finalNorm());
    float[] rows = x;
    if (norm.isPresent()) {
      rows = new float[x.length];
      norm.get().apply(x, (int) panel.length(), rows);
    }
    if (job.hidden().contains(spec.layers().size())) {
      hidden.put(spec.layers().size(), rows);
    }
    if (job.keepsLosses()) {
      losses = losses(rows, layers);
    }
  }

  /** Of the token after each row; of a segment's last row there is none. */
  private double[] losses(float[] rows, LayerRows layers) {
    int[] following = documents.next(panel);
    int[] known = Arrays.stream(following).map(id -> Math.max(id, 0)).toArray();
    double[] all = layers.losses(rows, known);
    for (int n = 0; n < all.length; n++) {
      all[n] = following[n] < 0 ? Double.NaN : all[n];
    }
    return all;
  }

  /** Takes what the next stage begins with, of the panel's rows. */
  void next(LayerInput.Computed input) {
    next = Optional.of(input);
  }

  /**
   * Writes the files: results first, so that a panel whose files for the next stage are there has
   * them all.
   */
  void commit() {
    if (next.isEmpty() || !hidden.isEmpty()) {
      List<TensorSpec> tensors = new ArrayList<>();
      hidden.forEach((index, x) -> tensors.add(rows(LayerResults.name(index), x)));
      if (losses.length > 0) {
        tensors.add(TensorSpec.of(LayerResults.LOSSES, Dtype.F64, losses.length));
      }
      try (SafetensorsWriter file = create(StagedPanels.Part.RESULTS, tensors)) {
        hidden.forEach((index, x) -> file.append(LayerResults.name(index), x, 0, x.length));
        if (losses.length > 0) {
          file.append(LayerResults.LOSSES, losses, 0, losses.length);
        }
        file.commit();
      }
    }
    next.ifPresent(this::write);
  }

  private void write(LayerInput.Computed input) {
    HeadLayout heads = model.spec().layers().get(stage.endLayer()).attention().heads();
    ProjectedRows made = input.projected();
    write(
        StagedPanels.Part.KEYS,
        List.of(
            heads(StagedLocation.K, heads.keyHeads(), heads.width()),
            heads(StagedLocation.V, heads.keyHeads(), heads.valueWidth())),
        List.of(made.k(), made.v()));
    write(
        StagedPanels.Part.QUERIES,
        List.of(
            rows(StagedLocation.X, input.values()),
            heads(StagedLocation.Q, heads.queryHeads(), heads.width())),
        List.of(input.values(), made.q()));
  }

  private void write(StagedPanels.Part part, List<TensorSpec> tensors, List<float[]> values) {
    try (SafetensorsWriter file = create(part, tensors)) {
      for (int n = 0; n < values.size(); n++) {
        file.append(tensors.get(n).name(), values.get(n), 0, values.get(n).length);
      }
      file.commit();
    }
  }

  private SafetensorsWriter create(StagedPanels.Part part, List<TensorSpec> tensors) {
    return job.panels().create(part, stage.number(), panel, tensors);
  }

  private TensorSpec rows(String name, float[] values) {
    return heads(name, 1, Math.toIntExact(values.length / panel.length()));
  }

  private TensorSpec heads(String name, int heads, int features) {
    return TensorSpec.of(name, Dtype.F32, panel.length(), heads, features);
  }
}
