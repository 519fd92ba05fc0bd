package org.longspan.ml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.Set;

/** This module is above the others, and its estimators know no command line. */
@AnalyzeClasses(packages = "org.longspan", importOptions = ImportOption.DoNotIncludeTests.class)
class SparkApiArchitectureTest {

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.longspan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ESTIMATORS_KNOW_NO_COMMAND_LINE =
      noClasses()
          .that()
          .resideInAPackage("org.longspan.ml..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.longspan.cli..", "org.longspan.job..", "picocli..");

  @ArchTest
  static final ArchRule NOTHING_BELOW_KNOWS_THEM =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.longspan.ml..", "org.longspan.cli.fit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.longspan.ml..", "org.apache.spark.ml..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideInAPackage("org.longspan.ml..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static void noTwoClassesShareASimpleName(JavaClasses classes) {
    Set<String> names = new HashSet<>();
    for (JavaClass type : classes) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        assertThat(names.add(type.getSimpleName())).as(type.getName()).isTrue();
      }
    }
  }
}
