package org.longspan.analyze.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

class TokenRowsTest {
  private static final int HEADS = 5;
  private static final int WIDTH = 13;

  private final TokenizedText text = Texts.of("the cat saw the dog", "The END");
  private final LexicalEncoder encoder = new LexicalEncoder(HEADS, WIDTH);
  private final LexicalTable table = encoder.table(text.vocabulary());

  @ParameterizedTest
  @CsvSource({"0,7", "0,0", "7,7", "2,3", "3,6"})
  void servesTheVectorOfEveryToken(long from, long to) {
    RowRange rows = new RowRange(from, to);
    try (TensorRows keys = table.queriesAndKeys(text);
        TensorRows values = table.values(text)) {
      for (int head = 0; head < HEADS; head++) {
        assertThat(read(keys, head, rows)).containsExactly(expected(head, rows));
        assertThat(read(values, head, rows)).containsExactly(expected(0, rows));
      }
    }
  }

  @Test
  void hasTheShapeOfTheSequence() {
    try (TensorRows keys = table.queriesAndKeys(text)) {
      assertThat(keys.tokens()).isEqualTo(7);
      assertThat(keys.heads()).isEqualTo(HEADS);
      assertThat(keys.features()).isEqualTo(WIDTH);
    }
  }

  private float[] read(TensorRows tensor, int head, RowRange rows) {
    float[] destination = new float[1 + (int) rows.length() * WIDTH];
    tensor.read(head, rows, destination, 1);
    return destination;
  }

  private float[] expected(int head, RowRange rows) {
    float[] expected = new float[1 + (int) rows.length() * WIDTH];
    for (int r = 0; r < rows.length(); r++) {
      String form = text.vocabulary().form(text.type(rows.from() + r));
      encoder.vector(form, head, expected, 1 + r * WIDTH);
    }
    return expected;
  }
}
