package org.longspan.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateBytesTest {

  @ParameterizedTest
  @CsvSource({"0,1,true,0", "1,1,false,0", "7,3,true,2", "13,64,false,5", "127,1,true,1"})
  void comeBackAsTheyWere(int rows, int valueWidth, boolean entropy, int topK) {
    StateSpec spec = new StateSpec(valueWidth, entropy, topK);
    PartialState state = new PartialState(rows, spec);
    Random random = new Random(1);
    for (int row = 0; row < rows; row++) {
      state.m()[row] = row == 0 ? Float.NaN : random.nextFloat();
      state.l()[row] = random.nextDouble();
    }
    for (int n = 0; n < state.t().length; n++) {
      state.t()[n] = random.nextDouble();
    }
    for (int n = 0; n < state.acc().length; n++) {
      state.acc()[n] = random.nextFloat();
    }
    for (int n = 0; n < rows * topK; n++) {
      state.top().scores()[n] = random.nextFloat();
      state.top().keys()[n] = random.nextLong();
    }

    byte[] bytes = StateBytes.encode(new MergeTree.Node(1L << 40, state));
    MergeTree.Node node = StateBytes.decode(bytes, spec);

    assertThat((long) bytes.length).isEqualTo(16 + rows * spec.bytesPerRow());
    assertThat(node.leaf()).isEqualTo(1L << 40);
    assertThat(node.state().m()).isEqualTo(state.m());
    assertThat(node.state().l()).isEqualTo(state.l());
    assertThat(node.state().t()).isEqualTo(state.t());
    assertThat(node.state().acc()).isEqualTo(state.acc());
    assertThat(node.state().top().scores()).isEqualTo(state.top().scores());
    assertThat(node.state().top().keys()).isEqualTo(state.top().keys());
  }

  @Test
  void sumsOfHugeValuesComeBackToo() {
    StateSpec spec = new StateSpec(3, false, 2);
    PartialState state = new PartialState(4, spec);
    state.hugeAcc()[7] = 3;
    byte[] bytes = StateBytes.encode(new MergeTree.Node(5, state));
    assertThat((long) bytes.length).isEqualTo(16 + 4 * (spec.bytesPerRow() + 12));
    assertThat(StateBytes.decode(bytes, spec).state().hugeAcc()).isEqualTo(state.hugeAcc());
  }

  @Test
  void partOfARowIsRefused() {
    StateSpec spec = new StateSpec(3, true, 2);
    byte[] bytes = new byte[(int) (8 + spec.bytesPerRow() * 2 - 1)];
    assertThatThrownBy(() -> StateBytes.decode(bytes, spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not whole rows");
  }
}
