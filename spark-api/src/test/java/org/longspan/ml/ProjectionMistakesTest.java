package org.longspan.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.error.Errors;

@ExtendWith(SharedSession.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectionMistakesTest {
  private SparkSession spark;

  @BeforeAll
  void take(SparkSession session) {
    spark = session;
  }

  private Dataset<Row> table(String values, String columns) {
    return spark.sql("select * from values " + values + " as t(" + columns + ")");
  }

  private static Arguments about(String values, String message) {
    return Arguments.of(values, message);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        about("(array(1f), array(1f))", "1 pairs are not enough to learn from"),
        about(
            "(array(1f), array(1f)), (array(float('nan')), array(1f))",
            "column 'query' has a vector with the value NaN"),
        about(
            "(array(1d), array(1d)), (array(1d), array(1e300))",
            "column 'key' has a vector with the value 1.0E300"),
        about(
            "(array(1f), array(1f)), (array(1f), array(1f, 2f))",
            "column 'key' has vectors of 1 and of 2 values"),
        about("(array(1f), array(1f)), (null, array(1f))", "has a row without a vector"),
        about("('a', array(1f)), ('b', array(1f))", "column 'query' has the type string"));
  }

  @ParameterizedTest
  @MethodSource
  void pairs(String values, String message) {
    expect(() -> new ContrastiveProjection().fit(table(values, "query, key")), message);
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        about("(array(1f), 'a'), (array(2f), 'a')", "all 2 rows have one label, 'a'"),
        about("(array(1f), 'a'), (array(2f), 'b')", "no two rows of column 'label' share a label"),
        about("(array(1f), 'a'), (array(2f), null)", "a row has no label"));
  }

  @ParameterizedTest
  @MethodSource
  void labels(String values, String message) {
    expect(
        () -> new ContrastiveProjection().setLabelCol("label").fit(table(values, "query, label")),
        message);
  }

  @Test
  void settingsThatMakeNoSense() {
    Dataset<Row> good =
        table("(array(1f), array(1f, 2f)), (array(2f), array(1f, 3f))", "query, key");
    expect(() -> new ContrastiveProjection().setKeyCol("k").fit(good), "there is no column 'k'");
    expect(() -> new ContrastiveProjection().setLabelCol("l").fit(good), "there is no column 'l'");
    expect(() -> new ContrastiveProjection().setDimension(0).fit(good), "dimension is 0");
    expect(
        () -> new ContrastiveProjection().setDimension(2_000_000_000).fit(good), "weights need ");
    Dataset<Row> taken = good.withColumn("keyProjection", functions.lit(1));
    expect(
        () -> new ContrastiveProjection().setDimension(1).setMaxIter(1).fit(good).transform(taken),
        "the table has a column 'keyProjection' already");
    expect(() -> new ContrastiveProjection().setTemperature(0).fit(good), "temperature is 0");
    expect(() -> new ContrastiveProjection().setStepSize(0).fit(good), "stepSize is 0");
    expect(
        () -> new ContrastiveProjection().setSimilarity("l2").fit(good), "unknown similarity 'l2'");
    expect(() -> new ContrastiveProjection().setShared(true).fit(good), "queries have 1 values");
    expect(
        () -> new ContrastiveProjection().setValidationFraction(0.9).fit(good),
        "leaves too few on one of the two sides");
    expect(() -> new ContrastiveProjection().setKernel("gpu9").fit(good), "unknown kernel 'gpu9'");
  }

  private static void expect(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .satisfies(
            thrown -> {
              String line = Errors.mistakeIn(thrown).orElseThrow().getMessage();
              assertThat(line).contains(message).contains("; ").doesNotContain("\n");
            });
  }
}
