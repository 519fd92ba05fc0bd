package org.longspan.mask.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.MaskPredicate;

class CustomLoaderTest {
  private static final AtomicInteger STARTED = new AtomicInteger();

  /** Code that has nothing to do with masks. */
  public static final class Unrelated {
    static {
      STARTED.incrementAndGet();
    }
  }

  /** A predicate that cannot be initialised. */
  public static final class Broken implements MaskPredicate {
    private static final long serialVersionUID = 1L;
    private static final int SIZE = Integer.parseInt("no number");

    @Override
    public boolean allows(long query, long key) {
      return SIZE > 0;
    }
  }

  @Test
  void aClassThatIsNotAPredicateIsNotInitialised() {
    assertMistake(Unrelated.class.getName(), "is not a mask predicate");
    assertThat(STARTED).hasValue(0);
  }

  @Test
  void aPredicateThatCannotBeInitialisedSaysWhy() {
    assertMistake(Broken.class.getName(), "fails with java.lang.NumberFormatException");
  }

  private static void assertMistake(String className, String message) {
    String text = "custom(" + className + ")";
    assertThatThrownBy(() -> Mask.parse(text, MaskContext.of(3, 3)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("column 8: " + className + " " + message);
  }
}
