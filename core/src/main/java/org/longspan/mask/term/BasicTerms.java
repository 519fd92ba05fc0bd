package org.longspan.mask.term;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.mask.MaskFields;
import org.longspan.mask.MaskForm;
import org.longspan.mask.MaskTerm;
import org.longspan.mask.MaskTerms;

/** The table of the terms that depend on positions alone. */
public final class BasicTerms implements MaskTerms {

  @Override
  public List<MaskTerm<?>> terms() {
    return List.of(
        new MaskTerm<>(
            "full",
            Full.class,
            json -> new Full(),
            (full, json) -> {},
            List.of(
                new MaskForm<>("full", "all", "", (a, context) -> new Full(), full -> List.of()))),
        new MaskTerm<>(
            "causal",
            Causal.class,
            json -> new Causal(json.number("offset")),
            (causal, json) -> json.put("offset", causal.offset()),
            List.of(
                new MaskForm<Causal>(
                        "causal",
                        "j <= i",
                        "",
                        (a, context) -> Causal.topLeft(),
                        causal -> List.of())
                    .onlyFor(causal -> causal.offset() == 0),
                new MaskForm<>(
                    "causal(bottom-right)",
                    "j <= i + Tk - T: the last query sees the last key",
                    "",
                    (a, context) -> Causal.bottomRight(context.queries().to(), context.keyLength()),
                    causal -> List.of()))),
        new MaskTerm<>(
            "window",
            Window.class,
            json -> new Window(json.number("left"), json.number("right")),
            (window, json) -> json.put("left", window.left()).put("right", window.right()),
            List.of(
                new MaskForm<>(
                    "window(L,R)",
                    "i - L <= j <= i + R, both ends included",
                    "L, R >= 0",
                    (a, context) -> new Window(a.number("L"), a.number("R")),
                    window -> List.of(window.left(), window.right())))),
        new MaskTerm<>(
            "dilated",
            Dilated.class,
            json -> new Dilated(json.number("reach"), json.number("step")),
            (dilated, json) -> json.put("reach", dilated.reach()).put("step", dilated.step()),
            List.of(
                new MaskForm<>(
                    "dilated(W,S)",
                    "|i - j| <= W S, and |i - j| a multiple of S",
                    "W >= 0, S >= 1",
                    (a, context) -> new Dilated(a.number("W"), a.number("S")),
                    dilated -> List.of(dilated.reach(), dilated.step())))),
        new MaskTerm<>(
            "block",
            LocalBlock.class,
            json -> new LocalBlock(json.number("size")),
            (block, json) -> json.put("size", block.size()),
            List.of(
                new MaskForm<>(
                    "block(B)",
                    "i and j in the same block of B: floor(i / B) = floor(j / B)",
                    "B >= 1",
                    (a, context) -> new LocalBlock(a.number("B")),
                    block -> List.of(block.size())))),
        new MaskTerm<>(
            "global",
            Global.class,
            json -> new Global(json.number("count")),
            (global, json) -> json.put("count", global.count()),
            List.of(
                new MaskForm<>(
                    "global(N)",
                    "i < N or j < N: N tokens see all and are seen by all",
                    "N >= 0",
                    (a, context) -> new Global(a.number("N")),
                    global -> List.of(global.count())))),
        new MaskTerm<>(
            "sink",
            Prefix.class,
            json -> new Prefix(json.number("count")),
            (prefix, json) -> json.put("count", prefix.count()),
            List.of(prefix("sink(N)", "j < N"), prefix("prefix(N)", "the same as sink(N)"))),
        new MaskTerm<>(
            "random",
            RandomBlocks.class,
            BasicTerms::readRandom,
            BasicTerms::writeRandom,
            List.of(
                new MaskForm<>(
                    "random(N,B,SEED)",
                    "every block of B queries sees N random blocks of B keys, the same on every machine",
                    "N, SEED >= 0, B >= 1",
                    (a, context) ->
                        new RandomBlocks(
                            a.number("N"), a.number("B"), a.number("SEED"), context.keyLength()),
                    random -> List.of(random.count(), random.size(), random.seed())))));
  }

  private static MaskForm<Prefix> prefix(String pattern, String meaning) {
    return new MaskForm<>(
        pattern,
        meaning,
        "N >= 0",
        (a, context) -> new Prefix(a.number("N")),
        prefix -> List.of(prefix.count()));
  }

  private static RandomBlocks readRandom(MaskFields json) {
    return new RandomBlocks(
        json.number("count"), json.number("size"), json.number("seed"), json.number("keyLength"));
  }

  private static void writeRandom(RandomBlocks random, ObjectNode json) {
    json.put("count", random.count())
        .put("size", random.size())
        .put("seed", random.seed())
        .put("keyLength", random.keyLength());
  }
}
