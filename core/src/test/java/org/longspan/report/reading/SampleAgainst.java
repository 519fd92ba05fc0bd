package org.longspan.report.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A comparison with made-up documents. */
final class SampleAgainst {
  private SampleAgainst() {}

  /** Every second passage is in the other document, in reverse order. */
  static AgainstSection of(int count) {
    List<AgainstSection.Link> links =
        IntStream.range(0, count / 2)
            .mapToObj(n -> new AgainstSection.Link(2L * n, count / 2 - 1 - n, 0.9))
            .toList();
    AgainstSection.Side side =
        new AgainstSection.Side(
            count,
            count / 2,
            IntStream.range(0, count).asLongStream().toArray(),
            IntStream.range(0, count).mapToDouble(n -> (n + 1) % 2).toArray(),
            List.of(
                new AgainstSection.Coverage("First", count / 2, count / 2),
                new AgainstSection.Coverage("Second", count - count / 2, 0)));
    Map<Long, AgainstSection.OtherPassage> texts = new HashMap<>();
    links.forEach(
        link ->
            texts.put(
                link.other(),
                new AgainstSection.OtherPassage("line " + link.other(), "</script> of the reply")));
    return new AgainstSection(
        "reply.md",
        side,
        side,
        links,
        List.of(new AgainstSection.Link(1, 0, 0.1)),
        List.of(new AgainstSection.Link(3, 1, 0.2)),
        texts);
  }
}
