package org.longspan.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.LocalBlock;
import org.longspan.mask.term.Prefix;
import org.longspan.mask.term.Window;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

@Domain(MaskArbitraries.class)
class MaskParserTest {
  private static final MaskContext CONTEXT = MaskContext.of(150, 131);

  @Property(tries = 2000)
  void whatIsPrintedParsesBack(@ForAll Mask mask) {
    assertThat(Mask.parse(mask.toString(), MaskArbitraries.CONTEXT)).isEqualTo(mask);
  }

  @Test
  void queriesThatFollowStoredTokensKeepTheirPositions() {
    AttentionShape shape = new AttentionShape(3, 10, 7, new HeadLayout(1, 1, 1, 1));
    MaskContext later = MaskContext.of(shape);
    for (String text : List.of("causal", "causal(bottom-right)")) {
      Mask mask = Mask.parse(text, later);
      assertThat(mask.allows(7, 7)).isTrue();
      assertThat(mask.allows(7, 8)).isFalse();
      assertThat(mask.livePairs(shape.queries(), shape.keys())).isEqualTo(8 + 9 + 10);
    }
    boolean[] last = new boolean[30];
    last[29] = true;
    MaskContext withTensor = later.with(new Explicit(shape.queries(), 10, last));
    Mask explicit = Mask.parse("explicit & window(0,0)", withTensor);
    assertThat(explicit.livePairs(shape.queries(), shape.keys())).isEqualTo(1);
    assertThat(explicit.allows(9, 9)).isTrue();
    assertThat(explicit.allows(2, 9)).isFalse();
  }

  @Test
  void andBindsTighterThanOr() {
    assertThat(Mask.parse("full | causal & block(3)", CONTEXT))
        .isEqualTo(new Full().or(Causal.topLeft().and(new LocalBlock(3))));
    assertThat(Mask.parse("!full & (causal|block(3))", CONTEXT))
        .isEqualTo(new Full().not().and(Causal.topLeft().or(new LocalBlock(3))));
  }

  @Test
  void spaceIsFreeAndPrefixIsSink() {
    assertThat(Mask.parse(" window ( 4 ,\t0 )\n| prefix(2) ", CONTEXT))
        .isEqualTo(new Window(4, 0).or(new Prefix(2)));
    assertThat(Mask.parse("causal ( bottom-right )", CONTEXT)).isEqualTo(new Causal(-19));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "causal & windw(3) # column 10: unknown term \"windw\"",
        "Causal # known terms are full, causal, causal(bottom-right), window(L,R), dilated(W,S)",
        "window(3) # column 9: expected \",\", found \")\"; write window(L,R)",
        "window(3,-1) # column 10: expected a whole number of at least 0, found \"-\"",
        "window(3,1 # column 11: expected \")\", found the end; write window(L,R)",
        "causal & block(0) # column 10: block(B) needs B of at least 1, not 0",
        "block # column 6: expected \"(\", found the end; write block(B)",
        "sink(99999999999999999999) # column 6: number above 9223372036854775807",
        "causal | # column 9: expected a term, found the end; give a term, ! or (",
        "(causal # column 8: expected \")\", found the end",
        "causal full # column 8: unexpected \"f\"; give &",
        "causal(4) # column 8: expected bottom-right, found \"4\"; write causal(bottom-right)",
        "causal) # column 7: unexpected \")\"",
        "document # document needs the first positions of the segments, which this input does not have; give it, or leave the term out",
        "random(3,64) # column 12: expected \",\", found \")\"; write random(N,B,SEED)",
        "((causal | full) # column 17: expected \")\", found the end",
        "causal & explicit # column 10: explicit needs a boolean tensor, which this input",
        "custom # column 7: expected \"(\", found the end; write custom(CLASS)",
        "custom() # column 8: expected a class name, found \")\"",
        "custom(no.Such) # column 8: there is no class no.Such; name a public class that implements",
        "full & custom(java.lang.String) # column 15: java.lang.String is not a mask predicate",
        "padding # padding needs the number of keys that are not padding, which this input does not have; give it, or leave the term out",
      })
  void mistakesAreNamed(String text, String message) {
    assertThatThrownBy(() -> Mask.parse(text, CONTEXT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("\"" + text + "\"")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  /** A message quotes what is around the mistake, not a megabyte. */
  @Test
  void aLongExpressionIsNotEchoed() {
    String start = "full" + " | full".repeat(150_000);
    for (String end :
        List.of(
            " | windw", " | block(0)", " | (full", " & window(1,", " | " + "x".repeat(1_000_000))) {
      assertThatThrownBy(() -> Mask.parse(start + end + " | full".repeat(150_000), CONTEXT))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(", column ")
          .extracting(Throwable::getMessage)
          .asString()
          .hasSizeLessThan(700)
          .contains("...");
    }
    String json = "{\"masks\":[" + "1,".repeat(500_000) + "1]}";
    assertThatThrownBy(() -> Mask.fromJson(json))
        .isInstanceOf(UserException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(400);
    assertThatThrownBy(() -> Mask.fromJson("{\"term\":\"" + "y".repeat(1_000_000) + "\"}"))
        .isInstanceOf(UserException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(400);
    assertThatThrownBy(() -> Mask.parse("custom(" + "z".repeat(60_000) + ")", CONTEXT))
        .isInstanceOf(UserException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(700);
  }

  @Test
  void anEmptyExpressionIsAMistake() {
    assertThatThrownBy(() -> Mask.parse("", CONTEXT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("column 1: expected a term, found the end");
  }

  @Test
  void deepNestingIsRefusedAndLongChainsAreNot() {
    String deep = "(".repeat(200) + "causal" + ")".repeat(200);
    assertThat(Mask.parse(deep, CONTEXT)).isEqualTo(Causal.topLeft());
    assertThatThrownBy(() -> Mask.parse("(" + deep + ")", CONTEXT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("column 201: more than 200 levels");
    assertThatThrownBy(() -> Mask.parse("!".repeat(100_000) + "causal", CONTEXT))
        .isInstanceOf(UserException.class);
    assertThat(Mask.parse("full" + " & full".repeat(20_000), CONTEXT).allows(1, 2)).isTrue();
  }
}
