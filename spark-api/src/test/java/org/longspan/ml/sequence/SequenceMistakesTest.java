package org.longspan.ml.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.error.Errors;
import org.longspan.ml.SharedSession;

@ExtendWith(SharedSession.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequenceMistakesTest {
  private SparkSession spark;

  @BeforeAll
  void take(SparkSession session) {
    spark = session;
  }

  private Dataset<Row> table(String values) {
    return spark.sql("select * from values " + values + " as t(features, label)");
  }

  private static AttentionClassifier small() {
    return new AttentionClassifier().setHeads(1).setWidth(2).setKernel("scalar").setMaxIter(1);
  }

  static Stream<Arguments> tables() {
    String one = "(array(array(1f)), 0), ";
    return Stream.of(
        Arguments.of(one + "(array(), 1)", "has a sequence of length 0"),
        Arguments.of(one + "(null, 1)", "has a sequence of length 0"),
        Arguments.of(one + "(array(array(1f)), null)", "'label' has a row without a label"),
        Arguments.of(one + "(array(array(float('nan'))), 1)", "has a vector with the value NaN"),
        Arguments.of(one + "(array(array(1f), null), 1)", "has a row without a vector"),
        Arguments.of(
            one + "(array(array(1f), array(1f, 2f)), 1)", "has vectors of 1 and of 2 values"),
        Arguments.of(one + "(array(array(1f, 2f)), 1)", "has vectors of "),
        Arguments.of(one + "(array(array(2f)), 0)", "all 2 sequences are of class 0"),
        Arguments.of(one + "(array(array(2f)), 0.5)", "a label is 0.5"),
        Arguments.of(one + "(array(array(2f)), -1)", "a label is -1.0"),
        Arguments.of("(array(array(1f)), 'a')", "column 'label' has the type string"),
        Arguments.of("(array(1f), 0)", "column 'features' has the type array<float>"));
  }

  @ParameterizedTest
  @MethodSource
  void tables(String values, String message) {
    expect(() -> small().fit(table(values)), message);
  }

  @Test
  void noRowsAndEqualValues() {
    expect(
        () -> small().fit(table("(array(array(1f)), 0)").where("label > 5")),
        "the table has no sequences");
    expect(
        () -> new AttentionRegressor().fit(table("(array(array(1f)), 3), (array(array(2f)), 3)")),
        "all 2 sequences have the label 3.0");
  }

  @Test
  void wholeNumbersAreVectors() {
    Dataset<Row> whole = table("(array(array(1)), 0), (array(array(2)), 1)");
    Dataset<Row> floats = table("(array(array(1f)), 0), (array(array(2f)), 1)");
    assertThat(small().fit(whole).weights().values())
        .containsExactly(small().fit(floats).weights().values());
  }

  @Test
  void settingsThatMakeNoSense() {
    Dataset<Row> good = table("(array(array(1f)), 0), (array(array(2f)), 1)");
    expect(() -> small().setFeaturesCol("f").fit(good), "there is no column 'f'");
    expect(() -> small().setLabelCol("l").fit(good), "there is no column 'l'");
    expect(() -> small().setLayers(5).fit(good), "5 layers; give 1 to 4");
    expect(() -> small().setHeads(3).fit(good), "3 heads of rows of 2 features");
    expect(() -> small().setMask("casual").fit(good), "casual");
    expect(() -> small().setPositions("sine").fit(good), "unknown positions 'sine'");
    expect(() -> small().setDropout(1).fit(good), "a dropout of 1.0");
    expect(() -> small().setWidth(100_000_000).fit(good), "weights need ");
    expect(() -> small().setStepSize(0).fit(good), "stepSize is 0");
    expect(() -> small().setBatchSequences(-1).fit(good), "batchSequences is -1");
    expect(() -> small().setKernel("gpu9").fit(good), "unknown kernel 'gpu9'");
    expect(
        () -> small().setValidationFraction(0.001).fit(good),
        "leaves none on one of the two sides");
  }

  @Test
  void sequencesOfAnotherWidthThanTrained() {
    AttentionClassificationModel model =
        small().fit(table("(array(array(1f)), 0), (array(array(2f)), 1)"));
    expect(
        () -> model.transform(table("(array(array(1f, 2f)), 0)")).collect(),
        "has vectors of 1 and of 2 values");
    expect(() -> model.transform(table("(array(), 0)")).collect(), "column 'features' has");
  }

  @Test
  void columnsThatExistAreNotAddedAgain() {
    Dataset<Row> good = table("(array(array(1f)), 0), (array(array(2f)), 1)");
    AttentionClassificationModel model = small().fit(good);
    Dataset<Row> predicted = good.withColumnRenamed("label", "prediction");
    expect(() -> model.transform(predicted), "the table has a column 'prediction' already");
  }

  private static void expect(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .satisfies(
            thrown -> {
              String line = Errors.mistakeIn(thrown).orElseThrow().getMessage();
              assertThat(line).contains(message).contains("; ").doesNotContain("\n");
            });
  }
}
