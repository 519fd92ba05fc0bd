package org.longspan.analyze.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 127, 129, 399, 400, 401, 1009, 100_003})
  void bucketsTileTheDocumentAndHoldMeanMinAndMax(long tokens) {
    Curves curves = Curves.of((position, head) -> position * (head == 0 ? 1 : -2), tokens, 2);
    assertThat(curves.byHead()).hasSize(2);
    List<Bucket> first = curves.byHead().get(0);
    assertThat(first).hasSize((int) Math.min(tokens, 400));
    long at = 0;
    for (Bucket bucket : first) {
      assertThat(bucket.from()).isEqualTo(at);
      assertThat(bucket.to() - at).isBetween(tokens / 400, tokens / 400 + 1);
      assertThat(bucket.min()).isEqualTo(at);
      assertThat(bucket.max()).isEqualTo(bucket.to() - 1.0);
      assertThat(bucket.mean()).isCloseTo((at + bucket.to() - 1) / 2.0, within(1e-9));
      at = bucket.to();
    }
    assertThat(at).isEqualTo(tokens);
    curves.byHead().get(1).forEach(b -> assertThat(b.max()).isEqualTo(-2.0 * b.from()));
  }

  @Test
  void aNanStaysInItsBucket() {
    List<Bucket> buckets =
        Curves.of((position, head) -> position == 3 ? Double.NaN : 1, 800, 1).byHead().get(0);
    assertThat(buckets.get(0).mean()).isEqualTo(1);
    assertThat(buckets.get(1).mean()).isNaN();
    assertThat(buckets.get(1).min()).isNaN();
    assertThat(buckets.get(1).max()).isNaN();
    assertThat(buckets.get(2).mean()).isEqualTo(1);
  }
}
