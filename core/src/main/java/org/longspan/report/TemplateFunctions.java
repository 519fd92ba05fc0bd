package org.longspan.report;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Arithmetic and formatting of numbers in templates.
 *
 * <p>Here and not in the templates, whose own arithmetic fails on NaN: a run over bad values must
 * still give a report.
 */
final class TemplateFunctions {
  private TemplateFunctions() {}

  /**
   * {@code count(n)}, {@code significant(x)}, {@code percent(share)}, {@code wholePercent(share)},
   * {@code width(part, whole)}.
   */
  static Map<String, TemplateMethodModelEx> all() {
    return Map.of(
        "count", args -> Numbers.count(number(args, 0).longValue()),
        "significant", args -> Numbers.significant(number(args, 0).doubleValue()),
        "percent", args -> Numbers.significant(100 * number(args, 0).doubleValue()) + "\u00a0%",
        "wholePercent", args -> Numbers.wholePercent(number(args, 0).doubleValue()),
        "width", args -> width(number(args, 0).doubleValue(), number(args, 1).doubleValue()));
  }

  private static String width(double part, double whole) {
    double share = part / whole;
    return String.format(Locale.ROOT, "%.1f%%", share > 0 ? 100 * Math.min(share, 1) : 0);
  }

  private static Number number(List<?> args, int index) throws TemplateModelException {
    return ((TemplateNumberModel) args.get(index)).getAsNumber();
  }
}
