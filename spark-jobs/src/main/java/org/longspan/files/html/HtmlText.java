package org.longspan.files.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text of a page as a reader sees it: headings as in Markdown, a blank line between blocks, an
 * item of a list and a row of a table on a line each. Scripts, styles and templates are left out.
 */
final class HtmlText {
  private static final Set<String> INVISIBLE =
      Set.of("script", "style", "noscript", "template", "svg", "head", "iframe", "object");

  private static final Set<String> LINES = Set.of("br", "tr", "li", "dt", "dd", "option");
  private static final Set<String> CELLS = Set.of("td", "th");

  private final StringBuilder text = new StringBuilder();
  private int preformatted;

  private HtmlText() {}

  static String of(Element body) {
    HtmlText page = new HtmlText();
    page.add(body);
    return page.text.toString().strip() + "\n";
  }

  private void add(Node node) {
    if (node instanceof TextNode words) {
      add(preformatted > 0 ? words.getWholeText() : words.text());
    } else if (node instanceof Element element && !isInvisible(element)) {
      addElement(element);
    }
  }

  private static boolean isInvisible(Element element) {
    return INVISIBLE.contains(element.normalName()) || element.hasAttr("hidden");
  }

  private void addElement(Element element) {
    String name = element.normalName();
    boolean isLine = LINES.contains(name);
    boolean isBlock = !isLine && !CELLS.contains(name) && element.isBlock();
    begin(isLine ? 1 : isBlock ? 2 : 0);
    if (name.matches("h[1-6]")) {
      text.append("#".repeat(name.charAt(1) - '0')).append(' ').append(element.text());
    } else {
      text.append(name.equals("li") ? "- " : "");
      preformatted += name.equals("pre") ? 1 : 0;
      element.childNodes().forEach(this::add);
      preformatted -= name.equals("pre") ? 1 : 0;
    }
    text.append(CELLS.contains(name) ? " " : "");
    begin(isBlock ? 2 : 0);
  }

  /** Adds words, with one space where white space meets white space. */
  private void add(String words) {
    boolean afterSpace = text.length() == 0 || text.charAt(text.length() - 1) <= ' ';
    text.append(preformatted == 0 && afterSpace ? words.stripLeading() : words);
  }

  /** Ends so many lines, unless they have ended; nothing follows the mark of an item. */
  private void begin(int lines) {
    if (text.length() >= 3 && text.substring(text.length() - 3).equals("\n- ")) {
      return;
    }
    int ended = 0;
    int at = text.length();
    while (at > 0 && (text.charAt(at - 1) == '\n' || text.charAt(at - 1) == ' ')) {
      ended += text.charAt(--at) == '\n' ? 1 : 0;
    }
    if (lines > 0 && text.length() > 0) {
      text.append("\n".repeat(Math.max(0, lines - ended)));
    }
  }
}
