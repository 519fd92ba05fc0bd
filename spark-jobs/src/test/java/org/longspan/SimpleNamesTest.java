package org.longspan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimpleNamesTest {

  @Test
  void noTwoClassesOfBothModulesShareASimpleName() {
    Map<String, Set<String>> byName = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.longspan")) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        byName
            .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
            .add(type.getPackageName());
      }
    }
    byName.values().removeIf(packages -> packages.size() == 1);
    assertThat(byName).isEmpty();
  }
}
