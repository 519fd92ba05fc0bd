package org.longspan.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The files {@code *tokenizer.json} of folders, and those in the jars of the class path. */
final class TokenizerFiles {
  private static final String SUFFIX = "tokenizer.json";

  private final List<Path> files = new ArrayList<>();

  /**
   * @param unpacked takes the files from jars
   */
  TokenizerFiles(List<Path> folders, Path unpacked) throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(files::add);
      }
    }
    for (String entry : System.getProperty("java.class.path").split(":")) {
      if (entry.endsWith(".jar")) {
        unpack(Path.of(entry), unpacked);
      }
    }
  }

  private void unpack(Path jar, Path unpacked) throws IOException {
    try (JarFile content = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> all = content.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().endsWith(SUFFIX)) {
          Path target = unpacked.resolve(entry.getName().replace('/', '-'));
          try (InputStream in = content.getInputStream(entry)) {
            Files.copy(in, target);
          }
          files.add(target);
        }
      }
    }
  }

  /** The file of a golden: next to it by name, otherwise one whose path has the name in it. */
  Optional<Path> of(Path golden) {
    String name = TokenizerCase.nameOf(golden);
    List<Path> beside =
        Arrays.asList(
            golden.resolveSibling(name + "." + SUFFIX),
            golden.resolveSibling(name).resolve(SUFFIX),
            golden.resolveSibling(SUFFIX));
    String part = name.toLowerCase(Locale.ROOT);
    return Stream.concat(
            beside.stream().filter(Files::exists),
            files.stream().filter(file -> file.toString().toLowerCase(Locale.ROOT).contains(part)))
        .findFirst();
  }
}
