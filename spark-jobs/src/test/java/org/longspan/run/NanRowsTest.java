package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.RowValues;

class NanRowsTest {

  @Test
  void countsRowsAndKeepsTheLowestPosition() {
    NanRows rows = new NanRows(2);
    assertThat(rows.first()).isEqualTo(-1);
    float[] output = new float[2 * 2 * 3]; // two heads of three rows
    double[] lse = new double[2 * 3];
    output[2 * 5 + 1] = Float.NaN; // head 1, row 2
    output[2 * 4] = Float.NEGATIVE_INFINITY; // head 1, row 1
    lse[1] = Double.NaN; // head 0, row 1
    rows.add(new RowRange(10, 13), rows(output, lse));
    assertThat(rows.count()).isEqualTo(3);
    assertThat(rows.first()).isEqualTo(11);
    rows.add(new RowRange(13, 16), rows(output, lse));
    assertThat(rows.count()).isEqualTo(6);
    assertThat(rows.first()).isEqualTo(11);
  }

  private static FinishedRows rows(float[] output, double[] lse) {
    return new FinishedRows(output, LseValues.of(lse), RowValues.NONE);
  }
}
