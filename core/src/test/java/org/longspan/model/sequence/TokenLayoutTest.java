package org.longspan.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;

class TokenLayoutTest {

  @Test
  void aDocumentIsASegment() {
    TokenLayout layout = TokenLayout.of(7);

    assertThat(layout.rows()).isEqualTo(7);
    assertThat(layout.tokens()).isEqualTo(7);
    assertThat(layout.rowsOf(new RowRange(2, 7))).containsExactly(new RowRange(2, 7));
  }

  @Test
  void tokensAreTheKeptRowsOfAllSegments() {
    TokenLayout layout =
        new TokenLayout.Builder()
            .add(0, 10, new RowRange(0, 8))
            .add(0, 8, new RowRange(2, 8))
            .add(1, 5, new RowRange(0, 5))
            .build();

    assertThat(layout.rows()).isEqualTo(23);
    assertThat(layout.tokens()).isEqualTo(19);
    assertThat(layout.segments()).isEqualTo(3);
    assertThat(layout.starts()).containsExactly(0, 10, 18);
    assertThat(layout.rows(1)).isEqualTo(new RowRange(10, 18));
    assertThat(layout.kept(1)).isEqualTo(new RowRange(12, 18));
    assertThat(layout.document(2)).isEqualTo(1);
    assertThat(layout.segmentOf(9)).isEqualTo(0);
    assertThat(layout.segmentOf(10)).isEqualTo(1);
    assertThat(layout.segmentOf(22)).isEqualTo(2);
    assertThat(layout.rowsOf(new RowRange(6, 15)))
        .containsExactly(new RowRange(6, 8), new RowRange(12, 18), new RowRange(18, 19));
    assertThat(layout.rowsOf(RowRange.EMPTY)).isEmpty();
  }

  @Test
  void aSegmentMayKeepNothing() {
    TokenLayout layout =
        new TokenLayout.Builder()
            .add(0, 4, new RowRange(0, 4))
            .add(0, 3, new RowRange(1, 1))
            .add(0, 3, new RowRange(1, 3))
            .build();

    assertThat(layout.rowsOf(new RowRange(0, 6)))
        .containsExactly(new RowRange(0, 4), new RowRange(8, 10));
  }

  @Test
  void segmentsHaveRows() {
    TokenLayout.Builder builder = new TokenLayout.Builder();

    assertThatThrownBy(() -> builder.add(0, 0, RowRange.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add(0, 3, new RowRange(2, 4)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }
}
