package org.longspan.reference;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/** Error budgets over all rows of a small attention. */
public final class Budgets {
  private Budgets() {}

  public static ErrorBudget of(AttentionInputs inputs, Mask mask, ScoreRule rule) {
    List<ReferenceRow> reference = new ArrayList<>();
    List<NaiveFloat32> naive = new ArrayList<>();
    HeadLayout heads = inputs.shape().heads();
    for (int head = 0; head < heads.queryHeads(); head++) {
      KeyStream keys = inputs.keys(heads.keyHeadOf(head));
      RowRange queries = inputs.shape().queries();
      for (long query = queries.from(); query < queries.to(); query++) {
        float[] q = inputs.query(query, head);
        RowQuery row = new RowQuery(query, head, q, heads.valueWidth(), mask, rule);
        reference.add(ReferenceRow.of(row, keys, 0));
        naive.add(NaiveFloat32.of(row, keys));
      }
    }
    return ErrorBudget.of(reference, naive);
  }
}
