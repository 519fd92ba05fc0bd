package org.longspan.report.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;

/** Pages of small texts, whose passages are compared by the words that they share. */
final class SampleReading {
  private static final int NEAR = 2;
  private static final double SHARPNESS = 12;

  private final List<String> texts = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Integer> sections = new ArrayList<>();
  private final List<Integer> documents = new ArrayList<>();
  private final List<Passages.Heading> headings = new ArrayList<>();
  private final List<String> names;

  /** Writes the pages that a person should look at after a change of the scripts. */
  public static void main(String[] arguments) throws IOException {
    List<Path> files =
        IntStream.range(1, arguments.length).mapToObj(n -> Path.of(arguments[n])).toList();
    List<String> texts = new ArrayList<>();
    for (Path file : files) {
      texts.add(Files.readString(file));
    }
    List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
    ReadingWriter.write(of(names, texts), Path.of(arguments[0]));
  }

  private SampleReading(List<String> names) {
    this.names = names;
  }

  /** The page of some Markdown texts; a passage is a paragraph. */
  static ReadingPage of(List<String> names, List<String> texts) {
    SampleReading sample = new SampleReading(names);
    for (int n = 0; n < texts.size(); n++) {
      sample.cut(n, texts.get(n));
    }
    return sample.page();
  }

  private void cut(int document, String text) {
    int section = -1;
    long line = 1;
    for (String part : text.split("\n\n+")) {
      if (part.startsWith("#")) {
        headings.add(
            new Passages.Heading(
                part.lines().findFirst().orElse("").replaceFirst("#+ *", ""), texts.size()));
        section = headings.size() - 1;
      }
      if (!part.isBlank() && !part.startsWith("#")) {
        texts.add(part.strip());
        lines.add(line);
        sections.add(section);
        documents.add(document);
      }
      line += part.lines().count() + 1;
    }
  }

  private ReadingPage page() {
    int count = texts.size();
    double[][] cosine = WordOverlap.cosines(texts);
    double[][] mass = mass(cosine);
    double[] received = new double[count];
    double[] effective = new double[count];
    long[] strongest = new long[count];
    double[] similarity = new double[count];
    for (int a = 0; a < count; a++) {
      strongest[a] = -1;
      double entropy = 0;
      for (int b = 0; b < count; b++) {
        received[b] += mass[a][b];
        entropy -= mass[a][b] > 0 ? mass[a][b] * Math.log(mass[a][b]) : 0;
        if (Math.abs(a - b) > NEAR && (strongest[a] < 0 || cosine[a][b] > similarity[a])) {
          strongest[a] = b;
          similarity[a] = cosine[a][b];
        }
      }
      effective[a] = Math.exp(entropy);
    }
    Passages passages =
        new Passages(
            count,
            "paragraph",
            names,
            headings,
            IntStream.range(0, count).asLongStream().toArray(),
            documents.stream().mapToInt(Integer::intValue).toArray(),
            sections.stream().mapToInt(Integer::intValue).toArray(),
            new String[0],
            lines.stream().mapToLong(Long::longValue).toArray(),
            false,
            texts.toArray(String[]::new),
            new Passages.Scores(received, effective, strongest, similarity));
    return new ReadingPage(
        names.get(0),
        List.of(
            Fact.count("Paragraphs", count),
            Fact.count("Sections", headings.size()),
            Fact.text("Model", "words in common")),
        List.of(Fact.text("Compared", "every paragraph with every other one but its neighbours")),
        passages,
        Map.of(),
        sections(passages, cosine, mass, received),
        List.of(new FactGroup("Input", List.of(Fact.count("Paragraphs", count)))));
  }

  private List<ReadingSection> sections(
      Passages passages, double[][] cosine, double[][] mass, double[] received) {
    int count = received.length;
    List<Integer> byReceived =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> -received[n]))
            .toList();
    List<ReadingSection> sections = new ArrayList<>();
    int most = byReceived.get(0);
    long drawing = byReceived.stream().filter(n -> received[n] >= StripSection.MUCH).count();
    sections.add(new StripSection(passages.numbers(), received, most, received[most], drawing));
    float[][] pooled = new float[count][count];
    List<LinkSection.Row> links = new ArrayList<>();
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        pooled[a][b] = (float) mass[a][b];
        if (b < a - NEAR) {
          links.add(new LinkSection.Row(a, b, cosine[a][b], mass[a][b], mass[a][b] * count, a - b));
        }
      }
    }
    links.sort(Comparator.comparingDouble(link -> -link.similarity()));
    sections.add(new MapSection(1, pooled));
    sections.add(new LinkSection(links.subList(0, Math.min(30, links.size()))));
    sections.add(
        new CentralSection(
            byReceived.stream()
                .limit(20)
                .map(n -> new CentralSection.Row(n, received[n], received[n], 3))
                .toList()));
    sections.add(
        new WordSection(
            List.of(
                new WordSection.Row("ocean", 20, 2, 5), new WordSection.Row("oven", 18, 1.5, 4)),
            List.of(new WordSection.Row("albatross", 2, 3, 4))));
    LinkSection.Row first = links.get(0);
    sections.add(
        new CopySection(
            List.of(
                new CopySection.Row(
                    first.key(),
                    first.key() + 1,
                    first.query(),
                    first.query() + 1,
                    40,
                    42,
                    0.93,
                    false))));
    double[] turn =
        IntStream.range(0, count).mapToDouble(n -> 1 - (n == 0 ? 1 : cosine[n][n - 1])).toArray();
    sections.add(
        new TurnSection(
            IntStream.range(1, count)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> -turn[n]))
                .limit(15)
                .map(n -> new TurnSection.Row(n, turn[n], 4))
                .toList(),
            passages.numbers(),
            turn));
    sections.add(
        new OutlierSection(
            byReceived.subList(Math.max(0, count - 10), count).stream()
                .map(n -> new OutlierSection.Row(n, received[n], 0.1, -3))
                .toList()));
    sections.add(SampleAgainst.of(count));
    sections.add(groups(mass));
    sections.add(
        new AdviceSection(
            List.of(
                new AdviceSection.Row(0.5, 0.5, 8),
                new AdviceSection.Row(0.5, 0.9, 20),
                new AdviceSection.Row(0.9, 0.5, 40),
                new AdviceSection.Row(0.9, 0.9, 90),
                new AdviceSection.Row(0.99, 0.5, 100),
                new AdviceSection.Row(0.99, 0.9, 140))));
    sections.add(atlas(count));
    sections.add(
        new AuditSection(
            List.of(
                new AuditSection.Row(
                    "spike", most, null, null, received[most], 1.1, 9, texts.get(most)))));
    return sections;
  }

  private GroupSection groups(double[][] mass) {
    int count = Math.max(1, headings.size());
    double[][] sum = new double[count][count];
    double[][] expected = new double[count][count];
    for (int a = 0; a < mass.length; a++) {
      for (int b = 0; b < mass.length; b++) {
        sum[Math.max(0, this.sections.get(a))][Math.max(0, this.sections.get(b))] += mass[a][b];
        expected[Math.max(0, this.sections.get(a))][Math.max(0, this.sections.get(b))] +=
            1.0 / mass.length;
      }
    }
    double[][] ratio = new double[count][count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        ratio[a][b] = sum[a][b] / expected[a][b];
      }
    }
    List<String> labels =
        headings.isEmpty() ? List.of("") : headings.stream().map(Passages.Heading::title).toList();
    return new GroupSection(List.of(new GroupSection.Matrix("section", labels, sum, ratio)));
  }

  private static AtlasSection atlas(int count) {
    Random random = new Random(7);
    double[][][] grids = new double[5][6][12];
    double[][][] curve = new double[6][12][40];
    List<AtlasSection.Link> links = new ArrayList<>();
    for (int layer = 0; layer < 6; layer++) {
      for (int head = 0; head < 12; head++) {
        grids[0][layer][head] = Math.exp(5 * random.nextDouble());
        grids[1][layer][head] = Math.exp(5 * random.nextDouble());
        for (int n = 2; n < 5; n++) {
          grids[n][layer][head] = Math.pow(random.nextDouble(), 3);
        }
        for (int n = 0; n < 40; n++) {
          curve[layer][head][n] = 1 + random.nextDouble();
        }
        links.add(new AtlasSection.Link(layer, head, 0.9, count - 1, 0, "whale", "whales"));
      }
    }
    return new AtlasSection(
        grids[0],
        grids[1],
        grids[2],
        grids[3],
        grids[4],
        4000,
        IntStream.range(0, 40).mapToLong(n -> n * 100L).toArray(),
        curve,
        curve,
        links);
  }

  private static double[][] mass(double[][] cosine) {
    int count = cosine.length;
    double[][] mass = new double[count][count];
    for (int a = 0; a < count; a++) {
      double sum = 0;
      for (int b = 0; b < count; b++) {
        mass[a][b] = Math.abs(a - b) > NEAR ? Math.exp(SHARPNESS * cosine[a][b]) : 0;
        sum += mass[a][b];
      }
      for (int b = 0; b < count; b++) {
        mass[a][b] /= sum > 0 ? sum : 1;
      }
    }
    return mass;
  }
}
