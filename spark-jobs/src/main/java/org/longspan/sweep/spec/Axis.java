package org.longspan.sweep.spec;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.longspan.error.UserException;
import org.longspan.kernel.Kernels;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.Statistic;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.yaml.YamlValue;

/** An axis of a sweep: its key, the verbs that have it, and how a value becomes settings. */
enum Axis {
  LENGTH("length", Verbs.BOTH, value -> Map.of("length", value.wholeNumber(1, Long.MAX_VALUE))),
  HEADS("heads", Verbs.ATTEND, Axis::heads),
  WIDTH("width", Verbs.ATTEND, value -> Map.of("width", value.wholeNumber(1, Limits.WIDTH))),
  TENSORS("file", Verbs.ATTEND, Axis::tensors),
  DOCUMENTS("file", Verbs.ENCODE, Axis::documents),
  MODEL("model", Verbs.ENCODE, value -> Map.of("model", value.path().toString())),
  MASK("mask", Verbs.BOTH, Axis::mask),
  KERNEL("kernel", Verbs.BOTH, Axis::kernel),
  PRECISION(
      "precision",
      Verbs.ATTEND,
      value -> Map.of("precision", value.word(List.of("f32", "f16", "bf16")))),
  STATISTICS("statistics", Verbs.BOTH, Axis::statistics),
  CLAMP("clamp", Verbs.ATTEND, Axis::clamp),
  TASKS("tasks", Verbs.BOTH, value -> automatic("tasks", value, Limits.TASKS)),
  KEY_SPLITS("keySplits", Verbs.ATTEND, value -> automatic("keySplits", value, Limits.TASKS)),
  PROFILE("profile", Verbs.BOTH, value -> Map.of("profile", value.word(List.of("off", "on")))),
  CORES("cores", Verbs.BOTH, value -> Map.of("cores", value.wholeNumber(1, Limits.CORES))),
  EXECUTORS(
      "executors", Verbs.BOTH, value -> Map.of("executors", value.wholeNumber(1, Limits.CORES)));

  private static final String AUTOMATIC = "auto";
  private static final String NONE = "none";

  /** What no job can have more of. */
  private static final class Limits {
    static final int WIDTH = 1 << 16;
    static final int HEADS = 1 << 16;
    static final int TASKS = 1 << 24;
    static final int CORES = 1 << 20;
  }

  private static final class Verbs {
    static final Set<String> ATTEND = Set.of("attend");
    static final Set<String> ENCODE = Set.of("encode");
    static final Set<String> BOTH = Set.of("attend", "encode");
  }

  private final String key;
  private final Set<String> verbs;
  private final Function<YamlValue, Map<String, Object>> reader;

  Axis(String key, Set<String> verbs, Function<YamlValue, Map<String, Object>> reader) {
    this.key = key;
    this.verbs = verbs;
    this.reader = reader;
  }

  String key() {
    return key;
  }

  boolean isOf(String verb) {
    return verbs.contains(verb);
  }

  /** The settings of every value of a list, each given once. */
  List<Map<String, Object>> read(YamlValue list) {
    Set<Map<String, Object>> seen = new LinkedHashSet<>();
    for (YamlValue value : list.list()) {
      if (!seen.add(reader.apply(value))) {
        throw value.error("'" + key + "' has a value twice", "leave one of them out");
      }
    }
    return List.copyOf(seen);
  }

  /** The settings of one value. */
  Map<String, Object> value(YamlValue value) {
    return reader.apply(value);
  }

  /** The keys of all axes of a verb. */
  static Set<String> keys(String verb) {
    return Arrays.stream(values())
        .filter(axis -> axis.isOf(verb))
        .map(Axis::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, Object> tensors(YamlValue value) {
    try (SafetensorsFile file = SafetensorsFile.open(value.path());
        TensorRows q = file.rows("q");
        TensorRows k = file.rows("k")) {
      return Map.of(
          "input", value.text(),
          "length", q.tokens(),
          "queryHeads", q.heads(),
          "keyHeads", k.heads(),
          "width", q.features(),
          "precision", file.spec("q").dtype().name().toLowerCase(Locale.ROOT));
    } catch (UserException e) {
      throw value.error("the file cannot be used: " + e.getMessage(), "give another", e);
    }
  }

  private static Map<String, Object> documents(YamlValue value) {
    if (!Files.exists(value.path())) {
      throw value.error("no such file: " + value.path(), "check the path");
    }
    return Map.of("input", value.text());
  }

  private static Map<String, Object> heads(YamlValue value) {
    List<YamlValue> both = value.list();
    if (both.size() != 2) {
      throw value.error(
          "a value of 'heads' has " + both.size() + " numbers", "give [Hq, Hkv] such as [8, 2]");
    }
    long queryHeads = both.get(0).wholeNumber(1, Limits.HEADS);
    long keyHeads = both.get(1).wholeNumber(1, Limits.HEADS);
    if (queryHeads % keyHeads != 0) {
      throw value.error(
          queryHeads + " query heads are not a multiple of " + keyHeads + " key heads",
          "give [Hq, Hkv] such as [8, 2]");
    }
    return Map.of("queryHeads", queryHeads, "keyHeads", keyHeads);
  }

  /** Any length will do to see whether the expression is well formed. */
  private static Map<String, Object> mask(YamlValue value) {
    try {
      Mask.parse(value.text(), MaskContext.of(1, 1));
      return Map.of("mask", value.text());
    } catch (UserException e) {
      throw value.error("the mask is wrong: " + e.getMessage(), "see the masks' page", e);
    }
  }

  private static Map<String, Object> kernel(YamlValue value) {
    try {
      if (!Kernels.isRule(value.text())) {
        Kernels.find(value.text());
      }
      return Map.of("kernel", value.text());
    } catch (UserException e) {
      throw value.error(e.getMessage(), "correct the kernel", e);
    }
  }

  private static Map<String, Object> statistics(YamlValue value) {
    try {
      Statistic.parse(value.text());
      return Map.of("statistics", value.text());
    } catch (UserException e) {
      throw value.error(e.getMessage(), "correct the statistics", e);
    }
  }

  private static Map<String, Object> clamp(YamlValue value) {
    if (value.is(NONE)) {
      return Map.of();
    }
    List<YamlValue> bounds = value.list();
    if (bounds.size() != 2 || bounds.get(0).number() > bounds.get(1).number()) {
      throw value.error("a value of 'clamp' is not two bounds", "give none or [LO, HI]");
    }
    return Map.of("clamp", bounds.get(0).number() + "," + bounds.get(1).number());
  }

  private static Map<String, Object> automatic(String key, YamlValue value, long most) {
    return value.is(AUTOMATIC) ? Map.of() : Map.of(key, value.wholeNumber(1, most));
  }
}
