package org.longspan.sweep.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.longspan.error.Quotes;
import org.longspan.error.UserException;
import org.longspan.sweep.result.SweepSettings;
import org.longspan.yaml.YamlValue;

/**
 * A filter: an expression in the settings of a point, such as {@code length <= 4096 || kernel !=
 * 'scalar'}. It can compare and calculate; it reaches no class, method or file.
 */
final class PointFilter {
  private static final String MACHINE_CORES = "machineCores";

  private static final JexlEngine ENGINE =
      new JexlBuilder()
          .features(JexlFeatures.createNone().structuredLiteral(true))
          .permissions(JexlPermissions.RESTRICTED)
          .strict(true)
          .silent(false)
          .create();

  private final YamlValue source;
  private final int machineCores;
  private final String text;
  private final JexlScript script;

  PointFilter(YamlValue source, int machineCores) {
    this.source = source;
    this.machineCores = machineCores;
    text = source.text();
    try {
      script = ENGINE.createScript(text);
    } catch (JexlException e) {
      throw wrong("is not an expression", e);
    }
  }

  /** The points that pass. */
  List<SweepSettings> keep(List<SweepSettings> points) {
    requireKnownNames(points.get(0));
    List<SweepSettings> kept = points.stream().filter(this::passes).toList();
    if (kept.isEmpty()) {
      throw source.error(
          "the filter "
              + Quotes.of(text)
              + " removes all points that are left ("
              + points.size()
              + ")",
          "widen it, or give other values");
    }
    return kept;
  }

  private void requireKnownNames(SweepSettings point) {
    TreeSet<String> names = new TreeSet<>(point.asMap().keySet());
    names.add(MACHINE_CORES);
    for (List<String> variable : script.getVariables()) {
      // With more than one part it is a property, such as the class of a text.
      String name = String.join(".", variable);
      if (!names.contains(name)) {
        throw source.error(
            "the filter " + Quotes.of(text) + " uses the unknown name '" + name + "'",
            "the names are " + String.join(", ", names));
      }
    }
  }

  private boolean passes(SweepSettings point) {
    Map<String, Object> variables = new HashMap<>(point.asMap());
    variables.put(MACHINE_CORES, machineCores);
    try {
      if (script.execute(new MapContext(variables)) instanceof Boolean passes) {
        return passes;
      }
    } catch (JexlException e) {
      throw wrong("cannot be evaluated for " + point.label(), e);
    }
    throw source.error(
        "the filter " + Quotes.of(text) + " is neither true nor false",
        "write a comparison such as length <= 4096");
  }

  private UserException wrong(String problem, JexlException e) {
    return source.error(
        "the filter " + Quotes.of(text) + " " + problem + " (" + e.getDetail() + ")",
        "write a comparison such as length <= 4096 || kernel != 'scalar'",
        e);
  }
}
