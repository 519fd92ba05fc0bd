package org.longspan.run.gradient;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.GradientSums;
import org.longspan.gradient.KeyGradients;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.output.GradientFile;
import org.longspan.pass.Panel;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tile.TileProblem;

/**
 * What tasks of a gradient have finished, as files in the staging folder, each of which appears
 * under its name when it is whole and is sealed with a checksum, the digest of the job and its
 * place:
 *
 * <ul>
 *   <li>{@code keys-}: dK and dV of a panel. It is written after the parts of dQ of the panel.
 *   <li>in a folder of their own, what the keys of a panel add to dQ of the rows of a block that
 *       see one.
 *   <li>{@code queries-}: dQ of a block.
 * </ul>
 */
final class GradientStore {
  private static final String SUMS = "sums";
  private static final String PARAMETERS = "parameters";

  private final Path folder;
  private final Path parts;
  private final TileProblem problem;
  private final HeadLayout heads;
  private final String digest;

  GradientStore(Path folder, Path parts, TileProblem problem, String digest) {
    this.folder = folder;
    this.parts = parts;
    this.problem = problem;
    this.digest = digest;
    heads = problem.shape().heads();
  }

  Path folder() {
    return folder;
  }

  Path file(Panel panel) {
    return folder.resolve(name(panel.keys(), panel.keyHead()));
  }

  Path file(RowBlock block) {
    return folder.resolve(name(block));
  }

  private Path file(Panel panel, RowBlock block) {
    return parts.resolve("keys-" + panel.keys().from() + "-" + name(block));
  }

  private static String name(RowRange keys, int keyHead) {
    return "keys-" + keys.from() + "-head-" + keyHead + ".safetensors";
  }

  private static String name(RowBlock block) {
    return "queries-" + block.queries().from() + "-head-" + block.head() + ".safetensors";
  }

  /** Commits a panel, whose parts of dQ are written. */
  void write(
      Panel panel, KeyGradients gradients, GradientSums sums, Optional<RuleGradients> parameters) {
    long keys = panel.keys().length();
    double[] ofRule = parameters.map(RuleGradients::sums).orElse(new double[0]);
    List<TensorSpec> tensors =
        List.of(
            TensorSpec.of(GradientFile.KEYS, Dtype.F32, keys, heads.width()),
            TensorSpec.of(GradientFile.VALUES, Dtype.F32, keys, heads.valueWidth()),
            TensorSpec.of(SUMS, Dtype.F64, sums.values().length),
            TensorSpec.of(PARAMETERS, Dtype.F64, ofRule.length));
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(file(panel), tensors, seal(panel))) {
      file.append(GradientFile.KEYS, gradients.keys(), 0, gradients.keys().length);
      file.append(GradientFile.VALUES, gradients.values(), 0, gradients.values().length);
      append(file, sums);
      file.append(PARAMETERS, ofRule, 0, ofRule.length);
      file.commit();
    }
  }

  /** Writes what a panel adds to a block, {@code [rows of live chunks][d]}. */
  void writePart(Panel panel, RowBlock block, float[] rows, int count) {
    List<TensorSpec> tensors =
        List.of(TensorSpec.of(GradientFile.QUERIES, Dtype.F32, count, heads.width()));
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(file(panel, block), tensors, seal(panel, block))) {
      file.append(GradientFile.QUERIES, rows, 0, count * heads.width());
      file.commit();
    }
  }

  /** What {@link #writePart} has written. */
  float[] readPart(Panel panel, RowBlock block) {
    try (SafetensorsFile file =
        SafetensorsFile.openSealed(file(panel, block), seal(panel, block))) {
      return file.floats(GradientFile.QUERIES);
    }
  }

  /** Commits dQ of a block, {@code [rows][d]}. */
  void write(RowBlock block, float[] rows, GradientSums sums) {
    List<TensorSpec> tensors =
        List.of(
            TensorSpec.of(GradientFile.QUERIES, Dtype.F32, block.queries().length(), heads.width()),
            TensorSpec.of(SUMS, Dtype.F64, sums.values().length));
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(file(block), tensors, seal(block))) {
      file.append(GradientFile.QUERIES, rows, 0, rows.length);
      append(file, sums);
      file.commit();
    }
  }

  private static void append(SafetensorsWriter file, GradientSums sums) {
    file.append(SUMS, sums.values(), 0, sums.values().length);
  }

  /** A committed panel, whose bytes are checked. */
  SafetensorsFile open(Panel panel) {
    return SafetensorsFile.openSealed(file(panel), seal(panel));
  }

  /** A committed block, whose bytes are checked. */
  SafetensorsFile open(RowBlock block) {
    return SafetensorsFile.openSealed(file(block), seal(block));
  }

  /** The sums of a committed file. */
  static GradientSums sums(SafetensorsFile file) {
    return GradientSums.of(file.doubles(SUMS));
  }

  /** What a committed panel adds to the gradients by the parameters of the score rule. */
  static double[] parameters(SafetensorsFile file) {
    return file.doubles(PARAMETERS);
  }

  /** The chunks of a block that see a key of a panel: those that the part has. */
  List<RowRange> liveChunks(Panel panel, RowBlock block) {
    return BackwardPanels.liveChunks(problem.mask(), block.queries(), panel.keys());
  }

  /** Whether a panel and its parts of dQ have the bytes that were written. */
  boolean isIntact(Panel panel, List<RowBlock> blocks) {
    try {
      open(panel).close();
      for (RowBlock block : blocks) {
        boolean sees = heads.keyHeadOf(block.head()) == panel.keyHead();
        if (sees && !liveChunks(panel, block).isEmpty()) {
          readPart(panel, block);
        }
      }
      return true;
    } catch (DamagedBlockException e) {
      return false;
    }
  }

  /** Whether a block has the bytes that were written. */
  boolean isIntact(RowBlock block) {
    try {
      open(block).close();
      return true;
    } catch (DamagedBlockException e) {
      return false;
    }
  }

  private Map<String, String> seal(Panel panel) {
    return seal("keys " + panel.keys() + " of key head " + panel.keyHead());
  }

  private Map<String, String> seal(RowBlock block) {
    return seal("queries " + block.queries() + " of head " + block.head());
  }

  private Map<String, String> seal(Panel panel, RowBlock block) {
    return seal(
        "keys " + panel.keys() + " to queries " + block.queries() + " of head " + block.head());
  }

  private Map<String, String> seal(String place) {
    return Map.of("job", digest, "panel", place);
  }
}
