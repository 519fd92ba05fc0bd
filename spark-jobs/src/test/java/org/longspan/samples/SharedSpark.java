package org.longspan.samples;

import com.holdenkarau.spark.testing.SharedJavaSparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of a class a Spark context that they share, as a parameter. */
public final class SharedSpark implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private final SharedJavaSparkContext shared = new SharedJavaSparkContext();

  @Override
  public void beforeAll(ExtensionContext context) {
    shared.runBefore();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SharedJavaSparkContext.runAfterClass();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == JavaSparkContext.class;
  }

  @Override
  public JavaSparkContext resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared.jsc();
  }
}
