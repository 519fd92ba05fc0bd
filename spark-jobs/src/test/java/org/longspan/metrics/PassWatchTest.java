package org.longspan.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.longspan.samples.SharedSpark;

@ExtendWith(SharedSpark.class)
class PassWatchTest {
  private static final long DELAY_NANOS = 200_000_000;

  /** A busy machine delivers events after the job has returned. */
  @Test
  void waitsForEventsThatAreLate(JavaSparkContext spark) {
    SparkListener slow =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            LockSupport.parkNanos(DELAY_NANOS);
          }
        };
    spark.sc().addSparkListener(slow);
    try (PassWatch watch = PassWatch.start(spark, List.of(1L))) {
      spark.parallelize(List.of(20L), 1).foreach(Thread::sleep);
      assertThat(watch.stageSeconds()).isPositive();
      assertThat(watch.events().taskSeconds()).isPositive();
    } finally {
      spark.sc().removeSparkListener(slow);
    }
  }
}
