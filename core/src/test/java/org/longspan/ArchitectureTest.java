package org.longspan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "org.longspan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule everyPackageKnowsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("error")
          .definedBy("org.longspan.error..")
          .layer("timing")
          .definedBy("org.longspan.timing..")
          .layer("shape")
          .definedBy("org.longspan.shape..")
          .layer("mask")
          .definedBy("org.longspan.mask..")
          .layer("score")
          .definedBy("org.longspan.score..")
          .layer("softmax")
          .definedBy("org.longspan.softmax..")
          .layer("store")
          .definedBy("org.longspan.store..")
          .layer("stats")
          .definedBy("org.longspan.stats..")
          .layer("tile")
          .definedBy("org.longspan.tile..")
          .layer("pass")
          .definedBy("org.longspan.pass..")
          .layer("kernel")
          .definedBy("org.longspan.kernel..")
          .layer("layer")
          .definedBy("org.longspan.layer..")
          .layer("text")
          .definedBy("org.longspan.text..")
          .layer("model")
          .definedBy("org.longspan.model..")
          .layer("plan")
          .definedBy("org.longspan.plan..")
          .layer("measure")
          .definedBy("org.longspan.measure..")
          .layer("reference")
          .definedBy("org.longspan.reference..")
          .layer("report")
          .definedBy("org.longspan.report..")
          .layer("privacy")
          .definedBy("org.longspan.privacy..")
          .layer("gradient")
          .definedBy("org.longspan.gradient..")
          .layer("train")
          .definedBy("org.longspan.train..")
          .whereLayer("error")
          .mayNotAccessAnyLayer()
          .whereLayer("timing")
          .mayNotAccessAnyLayer()
          .whereLayer("shape")
          .mayOnlyAccessLayers("error")
          .whereLayer("mask")
          .mayOnlyAccessLayers("error", "shape")
          .whereLayer("score")
          .mayOnlyAccessLayers("error", "shape")
          .whereLayer("softmax")
          .mayOnlyAccessLayers("error", "shape", "mask", "score", "store")
          .whereLayer("store")
          .mayOnlyAccessLayers("error", "shape")
          .whereLayer("stats")
          .mayOnlyAccessLayers("error", "shape", "mask", "score", "softmax", "store")
          .whereLayer("tile")
          .mayOnlyAccessLayers("error", "shape", "mask", "score", "softmax", "store", "stats")
          .whereLayer("pass")
          .mayOnlyAccessLayers(
              "error", "shape", "mask", "score", "softmax", "store", "stats", "tile", "timing")
          .whereLayer("kernel")
          .mayOnlyAccessLayers(
              "error", "shape", "mask", "score", "softmax", "store", "stats", "tile", "pass",
              "timing")
          .whereLayer("text")
          .mayOnlyAccessLayers("error")
          .whereLayer("privacy")
          .mayOnlyAccessLayers("error")
          .whereLayer("layer")
          .mayOnlyAccessLayers("error", "shape", "kernel")
          .whereLayer("model")
          .mayOnlyAccessLayers(
              "error",
              "shape",
              "mask",
              "score",
              "softmax",
              "store",
              "stats",
              "tile",
              "pass",
              "kernel",
              "layer",
              "measure",
              "plan",
              "reference",
              "timing")
          .whereLayer("plan")
          .mayOnlyAccessLayers(
              "error", "shape", "mask", "score", "softmax", "store", "stats", "tile", "pass",
              "kernel", "measure")
          .whereLayer("measure")
          .mayOnlyAccessLayers(
              "error", "shape", "mask", "score", "softmax", "store", "stats", "tile", "pass",
              "kernel")
          .whereLayer("reference")
          .mayOnlyAccessLayers("error", "shape", "mask", "score")
          .whereLayer("gradient")
          .mayOnlyAccessLayers(
              "error", "shape", "mask", "score", "softmax", "store", "stats", "tile", "pass",
              "kernel", "layer", "timing")
          .whereLayer("train")
          .mayOnlyAccessLayers(
              "error",
              "shape",
              "mask",
              "score",
              "softmax",
              "store",
              "stats",
              "tile",
              "pass",
              "kernel",
              "layer",
              "gradient",
              "privacy",
              "timing")
          .whereLayer("report")
          .mayOnlyAccessLayers("error");

  @ArchTest
  static final ArchRule noPackagesKnowEachOther =
      slices().matching("org.longspan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule formatsDoNotKnowEachOther =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("safetensors")
          .definedBy("..store.safetensors..")
          .layer("npy")
          .definedBy("..store.npy..")
          .layer("block")
          .definedBy("..store.block..")
          .whereLayer("safetensors")
          .mayNotAccessAnyLayer()
          .whereLayer("npy")
          .mayNotAccessAnyLayer()
          .whereLayer("block")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule theReportNeedsNothingButItsTemplates =
      classes()
          .that()
          .resideInAPackage("org.longspan.report..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.longspan.report..",
              "org.longspan.error..",
              "java..",
              "freemarker..",
              "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule nd4jStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.longspan.kernel.nd4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule openClStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.longspan.kernel.opencl..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jocl..");

  @ArchTest
  static final ArchRule theVectorApiStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.longspan.kernel.vector..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  @ArchTest
  static final ArchRule onlyBackendsOfLinearLayersKnowKernels =
      noClasses()
          .that()
          .resideInAPackage("org.longspan.layer")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.longspan.kernel..");

  @ArchTest
  static final ArchRule nothingKnowsSpark =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

  @ArchTest static final ArchRule textIsTheSameInEveryLocale = LocaleRule.RULE;
}
