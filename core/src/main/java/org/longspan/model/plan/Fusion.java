package org.longspan.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Mask;
import org.longspan.model.stage.Halo;
import org.longspan.model.stage.Stage;
import org.longspan.shape.RowRange;

/**
 * Decides which layers make a stage: a layer joins those before it while the rows that panels
 * compute twice, because their neighbours do too, stay few.
 *
 * @param masks of all layers, over all rows
 * @param panels the panels
 * @param rows all rows
 * @param block rows of a block
 */
record Fusion(List<Mask> masks, List<RowRange> panels, long rows, long block) {
  /** Rows computed twice, in terms of all rows and on average over the layers of a stage. */
  private static final double MOST_EXTRA = 1.0 / 8;

  /** Panels that are looked at: in a long document they are alike. */
  private static final int SAMPLES = 16;

  /** Stages with a barrier before every layer. */
  static List<Stage> none(int layers) {
    List<Stage> stages = new ArrayList<>(List.of(new Stage(0, 0, 0)));
    for (int n = 0; n < layers; n++) {
      stages.add(new Stage(n + 1, n, n + 1));
    }
    return stages;
  }

  List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    int end = 0;
    do {
      int first = end;
      end = stages.isEmpty() ? first : first + 1;
      while (end < masks.size() && isCheap(stages.isEmpty() ? first : first + 1, end + 1)) {
        end++;
      }
      stages.add(new Stage(stages.size(), first, end));
    } while (end < masks.size());
    return stages;
  }

  /**
   * @param first the first layer whose q, k and v are computed in the stage
   */
  private boolean isCheap(int first, int end) {
    Halo halo = new Halo(masks.subList(first, end), rows, block);
    double extra = 0;
    long wanted = 0;
    for (int n = 0; n < panels.size(); n += Math.max(1, panels.size() / SAMPLES)) {
      RowRange panel = panels.get(n);
      for (RowRange range : halo.of(panel)) {
        extra += range.length() - panel.length();
        wanted += panel.length();
      }
    }
    return extra <= MOST_EXTRA * wanted;
  }
}
