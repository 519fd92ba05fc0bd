package org.longspan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way, and Spark stays in its rooms. */
@AnalyzeClasses(packages = "org.longspan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] SPARK_ROOMS = {
    "org.longspan.cli..",
    "org.longspan.job..",
    "org.longspan.input..",
    "org.longspan.analyze..",
    "org.longspan.finding..",
    "org.longspan.table..",
    "org.longspan.tokens..",
    "org.longspan.layers..",
    "org.longspan.encoded..",
    "org.longspan.passage..",
    "org.longspan.release..",
    "org.longspan.run..",
    "org.longspan.cluster..",
    "org.longspan.doctor..",
    "org.longspan.output..",
    "org.longspan.metrics..",
    "org.longspan.profile..",
    "org.longspan.hadoop..",
  };

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.longspan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("..cli..")
          .layer("job")
          .definedBy("..job..")
          .layer("record")
          .definedBy("..record..")
          .layer("verify")
          .definedBy("..verify..")
          .layer("analyze")
          .definedBy("..analyze..")
          .layer("finding")
          .definedBy("org.longspan.finding..")
          .layer("table")
          .definedBy("org.longspan.table..")
          .layer("encoded")
          .definedBy("..encoded..")
          .layer("passage")
          .definedBy("org.longspan.passage..")
          .layer("release")
          .definedBy("org.longspan.release..")
          .layer("tokens")
          .definedBy("..tokens..")
          .layer("doctor")
          .definedBy("..doctor..")
          .layer("layers")
          .definedBy("org.longspan.layers..")
          .layer("run")
          .definedBy("org.longspan.run..")
          .layer("input")
          .definedBy("..input..")
          .layer("output")
          .definedBy("..output..")
          .layer("metrics")
          .definedBy("..metrics..")
          .layer("profile")
          .definedBy("org.longspan.profile..")
          .layer("sweep")
          .definedBy("org.longspan.sweep..")
          .layer("yaml")
          .definedBy("org.longspan.yaml..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("verify")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("job", "tokens")
          .whereLayer("tokens")
          .mayOnlyBeAccessedByLayers("job", "cli", "encoded", "release", "passage", "analyze")
          .whereLayer("analyze")
          .mayOnlyBeAccessedByLayers("job", "cli", "passage")
          .whereLayer("finding")
          .mayOnlyBeAccessedByLayers("job", "cli", "analyze")
          .whereLayer("encoded")
          .mayOnlyBeAccessedByLayers("job", "cli", "passage")
          .whereLayer("passage")
          .mayOnlyBeAccessedByLayers("job", "analyze", "finding")
          .whereLayer("release")
          .mayOnlyBeAccessedByLayers("job", "cli")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("job", "cli")
          .whereLayer("layers")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("cli", "job", "verify", "analyze", "doctor", "layers")
          .whereLayer("input")
          .mayOnlyBeAccessedByLayers("job", "verify", "analyze", "table", "run", "layers")
          .whereLayer("output")
          .mayOnlyBeAccessedByLayers(
              "cli", "job", "verify", "analyze", "finding", "run", "layers", "encoded", "passage",
              "release", "sweep")
          .whereLayer("record")
          .mayOnlyBeAccessedByLayers("cli", "job", "verify", "output", "sweep")
          .whereLayer("yaml")
          .mayOnlyBeAccessedByLayers("sweep")
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("profile")
          .mayOnlyBeAccessedByLayers("cli", "job")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("cli", "job", "run", "layers", "profile");

  @ArchTest
  static final ArchRule SPARK =
      noClasses()
          .that()
          .resideOutsideOfPackages(SPARK_ROOMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule ONE_WAY_OUT =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.longspan.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest static final ArchRule LOCALE = LocaleRule.RULE;

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.longspan.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.longspan.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule STATIC_FIELDS_ARE_CONSTANTS =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("org.longspan.cli..")
          .and()
          .areStatic()
          .should()
          .beFinal();
}
