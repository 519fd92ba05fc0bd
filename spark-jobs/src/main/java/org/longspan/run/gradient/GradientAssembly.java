package org.longspan.run.gradient;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.output.GradientFile;
import org.longspan.pass.Panel;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Puts the committed panels and blocks together, by ascending position. Heads are side by side in
 * the result, and one after the other in what tasks commit.
 */
public final class GradientAssembly {
  private final GradientSpec spec;
  private final AttentionShape shape;
  private final HeadLayout heads;
  private final GradientStore store;
  private final GradientCertificate certificate;
  private final Optional<RuleGradients> parameters;
  private final NonFiniteRows queries = new NonFiniteRows();
  private final NonFiniteRows keys = new NonFiniteRows();

  public GradientAssembly(GradientSpec spec) {
    this.spec = spec;
    shape = spec.shape();
    heads = shape.heads();
    store = spec.store();
    parameters = spec.gradient().ruleGradients();
    certificate = new GradientCertificate(heads);
  }

  /** Writes the file of the gradient. */
  public void write(Path path) {
    try (SafetensorsWriter file =
        SafetensorsWriter.create(
            path, GradientFile.tensors(shape, parameters()), Map.of("format", "longspan"))) {
      for (RowRange rows : shape.queries().pieces(RowBlock.ROWS)) {
        writeQueries(rows, file);
      }
      for (RowRange panel : spec.keyRanges()) {
        writeKeys(panel, file);
      }
      for (RuleGradients.Tensor one : parameters()) {
        file.append(one.name(), one.values(), 0, one.values().length);
      }
      file.commit();
    }
  }

  /** Gradients by the parameters of the score rule, once all is written; none if not wanted. */
  public List<RuleGradients.Tensor> parameters() {
    return parameters.map(RuleGradients::tensors).orElse(List.of());
  }

  private void writeQueries(RowRange rows, SafetensorsWriter to) {
    List<SafetensorsFile> files = new ArrayList<>();
    try {
      for (int head = 0; head < heads.queryHeads(); head++) {
        SafetensorsFile file = store.open(new RowBlock(rows, head));
        files.add(file);
        certificate.addQueries(heads.keyHeadOf(head), GradientStore.sums(file));
      }
      append(files, rows, GradientFile.QUERIES, heads.width(), queries, to);
    } finally {
      files.forEach(SafetensorsFile::close);
    }
  }

  private void writeKeys(RowRange panel, SafetensorsWriter to) {
    List<SafetensorsFile> files = new ArrayList<>();
    try {
      for (int head = 0; head < heads.keyHeads(); head++) {
        SafetensorsFile file = store.open(new Panel(shape.queries(), head, panel));
        files.add(file);
        certificate.addKeys(head, GradientStore.sums(file));
        parameters.ifPresent(sums -> sums.add(GradientStore.parameters(file)));
      }
      append(files, panel, GradientFile.KEYS, heads.width(), keys, to);
      append(files, panel, GradientFile.VALUES, heads.valueWidth(), keys, to);
    } finally {
      files.forEach(SafetensorsFile::close);
    }
  }

  /** Turns a file per head, {@code [rows][width]}, into {@code [rows][heads][width]}. */
  private static void append(
      List<SafetensorsFile> files,
      RowRange range,
      String tensor,
      int width,
      NonFiniteRows tally,
      SafetensorsWriter to) {
    for (RowRange piece : RowRange.first(range.length()).pieces(BackwardPanels.CHUNK_ROWS)) {
      int rows = (int) piece.length();
      float[] all = new float[rows * files.size() * width];
      for (int head = 0; head < files.size(); head++) {
        float[] ofHead = files.get(head).floats(tensor, piece);
        for (int row = 0; row < rows; row++) {
          int at = (row * files.size() + head) * width;
          System.arraycopy(ofHead, row * width, all, at, width);
          tally.add(range.from() + piece.from() + row, all, at, width);
        }
      }
      to.append(tensor, all, 0, all.length);
    }
  }

  /** Compares what the passes have in common, once all is written. */
  public List<GradientCertificate.Line> certificates() {
    try (UpstreamFiles upstream = spec.upstream().open(shape)) {
      OptionalDouble byScale =
          parameters().stream()
              .filter(one -> one.name().equals(GradientFile.SCALE))
              .mapToDouble(one -> one.values()[0])
              .findFirst();
      return certificate.lines(spec.problem().rule(), upstream.largestLse(), byScale);
    }
  }

  /** Rows (of one head) of dQ that are not finite, once all is written. */
  public NonFiniteRows queries() {
    return queries;
  }

  /** Rows (of one head) of dK and of dV that are not finite, once all is written. */
  public NonFiniteRows keys() {
    return keys;
  }
}
