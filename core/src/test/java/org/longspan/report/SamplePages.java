package org.longspan.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Made-up pages whose numbers are shaped like causal attention over a book. */
final class SamplePages {
  private static final long TOKENS = 128_911;
  private static final int BUCKETS = 400;
  private static final int POOLS = 64;
  private static final String[] WORDS = {
    "whale", "Ahab", "Pequod", "Queequeg", "harpoon", "the", "sea", "Starbuck", "ship", "captain",
    "Stubb", "leviathan", "mast", "Nantucket", "boat", "white", "sperm", "Moby", "Dick", "deck",
    "oil", "Flask", "Tashtego", "Daggoo", "forecastle", "לויתן", "鯨",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "sermon", "coffin"
  };

  private SamplePages() {}

  /** Writes the pages that a person should look at after a change of the templates. */
  public static void main(String[] folder) throws IOException {
    for (int heads : new int[] {1, 2, 4, 8}) {
      ReportWriter.write(book(heads), Path.of(folder[0], "heads-" + heads + ".html"));
    }
    ReportWriter.write(window(), Path.of(folder[0], "window.html"));
    ReportWriter.write(tiny(1), Path.of(folder[0], "tokens-1.html"));
    ReportWriter.write(tiny(3), Path.of(folder[0], "tokens-3.html"));
  }

  static ReportPage book(int heads) {
    Random random = new Random(heads);
    ReportPage.Builder page =
        ReportPage.builder("moby-dick.txt", TOKENS)
            .highlight(Fact.count("Tokens", TOKENS))
            .highlight(Fact.count("Words", 98_004))
            .highlight(Fact.count("Heads", heads))
            .highlight(Fact.text("Mask", "causal"))
            .highlight(Fact.duration("Attention", Duration.ofMillis(75_300)))
            .highlight(Fact.measure("Speed", 84.13, "GF/s"))
            .about(Fact.text("Mask", "causal: each token looks at itself and all tokens before it"))
            .headName("whole word")
            .headName("ending of the word")
            .facts(
                "Input",
                Fact.text("File", "moby-dick.txt"),
                Fact.bytes("Size", 1_215_236),
                Fact.count("Tokens", TOKENS),
                Fact.count("Words", 98_004),
                Fact.count("Vocabulary", 16_947))
            .facts(
                "Attention",
                Fact.text("Mask", "causal | global(16)"),
                Fact.text("Heads", heads + " query, " + heads + " key/value, width 64"),
                Fact.text("Kernel", "vector (AVX-512, 16 lanes)"))
            .facts(
                "Work",
                Fact.count("Tiles, full", 31_626),
                Fact.count("Tiles, partial", 252),
                Fact.count("Tiles, skipped", 31_626),
                Fact.measure("Operations", 8.51, "Tflop"),
                Fact.duration("Time", Duration.ofMillis(75_300)),
                Fact.measure("Speed", 84.13, "GF/s"),
                Fact.bytes("Peak memory", 1_288_490_188L))
            .facts(
                "Checks",
                Fact.passed("Attention received = live rows", "128,911.0 of 128,911"),
                Fact.passed("64 rows redone in float64", "largest error 2.3e-7"),
                Fact.failed("Rows with NaN", "1, the first is row 17"))
            .facts("Versions", Fact.text("Longspan", "0.1.0"), Fact.text("Spark", "4.1.0"));
    for (long position = 0; position < TOKENS; position += 997) {
      page.landmark(
          position,
          "line " + position / 9,
          word(position) + " and the " + word(position + 3) + " upon the");
    }
    long[] starts = LongStream.range(0, BUCKETS).map(i -> i * TOKENS / BUCKETS).toArray();
    double[][] entropy =
        curves(heads, x -> Math.log(1 + x * TOKENS) * 0.6 + 0.3 * random.nextGaussian());
    return page.section(new PooledMap(2048, pooled(heads)))
        .section(
            new ReceivedCurve(
                starts,
                curves(
                    heads,
                    x -> 0.3 + 0.9 * Math.exp(-3 * x) + (x == 0 ? 180 : random.nextDouble())),
                "The mask lets 128,911 tokens look at the first token and one at the last."))
        .section(
            new AttendedWords(
                words(random), IntStream.range(0, heads).mapToObj(h -> words(random)).toList()))
        .section(new EntropyCurve(starts, entropy, shifted(entropy, 0.4), shifted(entropy, 1.4)))
        .section(new DistanceHistogram(distances(heads)))
        .section(new StrongestLinks(links(random, heads, 0), links(random, heads, 5)))
        .build();
  }

  /** A page about a million tokens of which each sees its 512 neighbours on either side. */
  static ReportPage window() {
    long tokens = 1_000_000;
    int pool = 15_625;
    float[][] mass = new float[POOLS][POOLS];
    for (int a = 0; a < POOLS; a++) {
      for (int b = Math.max(0, a - 1); b <= Math.min(POOLS - 1, a + 1); b++) {
        mass[a][b] = a == b ? 1 - 2 * 128f / pool : 128f / pool;
      }
    }
    double[][] distance = new double[2][21];
    for (int bin = 0; bin <= 10; bin++) {
      distance[0][bin] = Math.scalb(1.0, Math.max(0, bin - 1));
      distance[1][bin] = bin == 0 ? 0 : distance[0][bin];
    }
    long[] starts = LongStream.range(0, BUCKETS).map(i -> i * tokens / BUCKETS).toArray();
    double[][] entropy = {starts(BUCKETS, Math.log(1025))};
    return ReportPage.builder("window.txt", tokens)
        .section(new PooledMap(pool, new float[][][] {mass}))
        .section(new ReceivedCurve(starts, new double[][] {starts(BUCKETS, 1)}, ""))
        .section(new EntropyCurve(starts, entropy, shifted(entropy, 0.5), entropy))
        .section(new DistanceHistogram(new double[][][] {distance}))
        .build();
  }

  /** A page about a document of a few tokens. */
  static ReportPage tiny(int tokens) {
    long[] starts = LongStream.range(0, tokens).toArray();
    float[][] rows = new float[tokens][tokens];
    double[][] distance = new double[2][3];
    for (int i = 0; i < tokens; i++) {
      for (int j = 0; j <= i; j++) {
        rows[i][j] = 1f / (i + 1);
        distance[0][i == j ? 0 : i - j] += 1.0 / (i + 1);
      }
    }
    double[][] entropy = {LongStream.range(1, tokens + 1).mapToDouble(Math::log).toArray()};
    return ReportPage.builder(tokens + ".txt", tokens)
        .highlight(Fact.count("Tokens", tokens))
        .section(new PooledMap(1, new float[][][] {rows}))
        .section(new ReceivedCurve(starts, new double[][] {starts(tokens, 1.0)}, ""))
        .section(new EntropyCurve(starts, entropy, entropy, entropy))
        .section(new DistanceHistogram(new double[][][] {distance}))
        .section(
            new AttendedWords(
                List.of(new AttendedWord("one", 1, new Quote(0, "", "", "one", ""), 1, 1)),
                List.of()))
        .build();
  }

  private static double[] starts(int length, double value) {
    return IntStream.range(0, length).mapToDouble(i -> value).toArray();
  }

  private static String word(long position) {
    return WORDS[(int) (position % WORDS.length)];
  }

  private static float[][][] pooled(int heads) {
    float[][][] mass = new float[heads][POOLS][POOLS];
    for (int h = 0; h < heads; h++) {
      for (int a = 0; a < POOLS; a++) {
        double sum = 0;
        double[] row = new double[POOLS];
        for (int b = 0; b <= a; b++) {
          row[b] =
              0.002 + Math.exp((b - a) / (0.5 + 2 * h)) + (b == 0 ? 0.4 : 0) + (b == 20 ? 0.1 : 0);
          sum += row[b];
        }
        for (int b = 0; b <= a; b++) {
          mass[h][a][b] = (float) (row[b] / sum);
        }
      }
    }
    return mass;
  }

  private static double[][] curves(int heads, DoubleUnaryOperator shape) {
    return IntStream.range(0, heads)
        .mapToObj(
            h ->
                IntStream.range(0, BUCKETS)
                    .mapToDouble(i -> Math.max(0, shape.applyAsDouble((double) i / BUCKETS)))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double[][] shifted(double[][] curves, double factor) {
    return IntStream.range(0, curves.length)
        .mapToObj(h -> Arrays.stream(curves[h]).map(value -> value * factor).toArray())
        .toArray(double[][]::new);
  }

  private static double[][][] distances(int heads) {
    double[][][] mass = new double[heads][2][18];
    for (int h = 0; h < heads; h++) {
      for (int bin = 0; bin < 18; bin++) {
        mass[h][0][bin] = TOKENS * Math.exp(-Math.pow((bin - 4 - 2 * (h % 4)) / 3.0, 2));
      }
    }
    return mass;
  }

  private static List<AttendedWord> words(Random random) {
    return IntStream.range(0, 30)
        .mapToObj(
            i ->
                new AttendedWord(
                    WORDS[i],
                    1 + random.nextInt(1200),
                    quote(random.nextInt((int) TOKENS), WORDS[i]),
                    9000.0 / (i + 1),
                    9000.0 / (i + 1) + random.nextInt(1200)))
        .toList();
  }

  private static List<Link> links(Random random, int heads, int apart) {
    return IntStream.range(0, 30)
        .mapToObj(
            i ->
                new Link(
                    0.97 / (1 + 0.1 * i),
                    random.nextInt(heads),
                    quote(TOKENS - 1 - random.nextInt(9000), WORDS[i]),
                    quote(random.nextInt(100_000), word(i + apart))))
        .toList();
  }

  private static Quote quote(long position, String word) {
    return new Quote(
        position,
        "line " + position / 9,
        "seemed the very pivot of the ",
        word,
        ", and all hands stood by to");
  }
}
