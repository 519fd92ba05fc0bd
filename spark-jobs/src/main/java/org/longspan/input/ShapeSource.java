package org.longspan.input;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/**
 * An attention of which only the shape is known: it can be planned and not run.
 *
 * @param shape lengths and heads
 */
public record ShapeSource(AttentionShape shape) implements AttentionSource {

  /**
   * Reads {@code T,Hq,Hkv,d}: as many queries as keys, and values as wide as keys.
   *
   * @throws org.longspan.error.UserException where that is not four numbers
   */
  public static ShapeSource parse(String text) {
    try {
      String[] parts = text.split(",", -1);
      if (parts.length == 4) {
        long tokens = Long.parseLong(parts[0].strip());
        int width = Integer.parseInt(parts[3].strip());
        HeadLayout heads =
            new HeadLayout(
                Integer.parseInt(parts[1].strip()),
                Integer.parseInt(parts[2].strip()),
                width,
                width);
        return new ShapeSource(new AttentionShape(tokens, tokens, heads));
      }
    } catch (IllegalArgumentException e) {
      // Told below, like a wrong number of parts.
    }
    throw Errors.user("the shape is '" + text + "'", "give T,Hq,Hkv,d such as 1000000,8,8,64");
  }

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public AttentionTensors open() {
    throw new UnsupportedOperationException("only the shape is known");
  }

  @Override
  public AttentionInput stage(Path scratch) {
    throw new UnsupportedOperationException("only the shape is known");
  }
}
