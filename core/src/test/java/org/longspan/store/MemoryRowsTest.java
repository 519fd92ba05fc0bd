package org.longspan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;

class MemoryRowsTest {

  @Test
  void readsTheRowsOfOneHead() {
    float[] values = {0, 1, 10, 11, 20, 21, 30, 31, 40, 41, 50, 51};
    float[] destination = {-1, -1, -1, -1, -1, -1};
    new MemoryRows(values, 2, 2).read(1, new RowRange(1, 3), destination, 1);
    assertThat(destination).containsExactly(-1, 30, 31, 50, 51, -1);
  }

  @Test
  void readsTheRowsOfTheOnlyHead() {
    float[] destination = {-1, -1, -1, -1, -1, -1};
    new MemoryRows(new float[] {0, 1, 2, 3, 4, 5}, 1, 2)
        .read(0, new RowRange(1, 3), destination, 1);
    assertThat(destination).containsExactly(-1, 2, 3, 4, 5, -1);
  }

  @Test
  void refusesWhatIsNotThere() {
    MemoryRows rows = new MemoryRows(new float[6], 1, 2);
    assertThatThrownBy(() -> rows.read(0, new RowRange(2, 4), new float[4], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rows.read(1, new RowRange(0, 1), new float[4], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new MemoryRows(new float[7], 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
