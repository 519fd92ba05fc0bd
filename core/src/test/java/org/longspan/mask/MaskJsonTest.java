package org.longspan.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Window;
import org.longspan.shape.RowRange;

@Domain(MaskArbitraries.class)
class MaskJsonTest {

  @Property(tries = 1000)
  void whatIsWrittenReadsBack(@ForAll Mask mask) {
    assertThat(Mask.fromJson(mask.toJson())).isEqualTo(mask);
  }

  @Test
  void theFormIsPlain() {
    assertThat(Causal.topLeft().and(new Window(7, 0).not()).toJson())
        .isEqualTo(
            "{'term':'and','masks':[{'term':'causal','offset':0},{'term':'not','mask':{'term':'window','left':7,'right':0}}]}"
                .replace('\'', '"'));
  }

  /** Before terms were a table, such a mask was written as {@code full}. */
  @Test
  void aMaskOfNoTermIsNotWritten() {
    Mask unknown = new Nameless();
    assertThatThrownBy(unknown::toJson)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no mask term has masks of " + Nameless.class);
    assertThatThrownBy(() -> Causal.topLeft().and(unknown.not()).toJson())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Nameless() implements Mask {
    @Override
    public boolean allows(long query, long key) {
      return false;
    }

    @Override
    public Coverage coverage(RowRange queries, RowRange keys) {
      return Coverage.EMPTY;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{'term':'windw'} # unknown term `windw`",
        "{'term':'window','left':3} # the field `right` is missing in",
        "{'term':'block','size':'7'} # `size` is `7`, not a whole number",
        "{'term':'block','size':0} # block(B) needs B of at least 1, not 0",
        "{'term':'block' # line 1, column 16: Unexpected end-of-input",
        "{'term':'full'} x # Unrecognized token",
        "[1] # the field `term` is missing",
        "{'term':'and','masks':[{'term':'full'}]} # & needs a number of masks of at least 2",
        "{'term':'custom','class':'no.Such','keyLength':1} # there is no class no.Such"
      })
  void mistakesAreNamed(String json, String message) {
    assertThatThrownBy(() -> Mask.fromJson(json.replace('\'', '"')))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message.replace('`', '"'))
        .hasMessageContaining("; write it as Mask.toJson does");
  }
}
