package org.longspan.finding.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.output.AttentionFile;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;

/** Audits the statistics of all heads of an attention, with one task per head. */
public final class AttentionAudit {
  private static final String RECEIVED = "received";
  private static final String ENTROPY = "entropy";
  private static final int CHUNK = 1 << 16;

  private AttentionAudit() {}

  /** The findings, the gravest first. */
  public static List<AuditFinding> of(
      JavaSparkContext spark, AuditedAttention attention, AuditRule rule) {
    int heads = attention.shape().heads().queryHeads();
    List<Integer> numbers = IntStream.range(0, heads).boxed().toList();
    List<AuditFinding> found =
        new ArrayList<>(
            spark
                .parallelize(numbers, heads)
                .flatMap(head -> ofHead(attention, rule, head).iterator())
                .collect());
    found.addAll(shared(found, heads));
    found.sort(AuditFinding.ORDER);
    return found;
  }

  private static List<AuditFinding> ofHead(AuditedAttention attention, AuditRule rule, int head) {
    HeadAudit audit = new HeadAudit(rule, attention.layer(), head);
    List<AuditFinding> found = new ArrayList<>();
    try (SafetensorsFile file = SafetensorsFile.open(Locations.path(attention.file()))) {
      found.addAll(audit.nonFinite(values(file, AttentionFile.LSE, head), AttentionFile.LSE));
      if (file.has(RECEIVED)) {
        double[] received = values(file, RECEIVED, head);
        found.addAll(audit.nonFinite(received, RECEIVED));
        found.addAll(audit.spikes(received));
      }
      if (file.has(ENTROPY)) {
        double[] entropy = values(file, ENTROPY, head);
        found.addAll(audit.rowsOfNoEntropy(entropy, row -> liveKeys(attention, row)));
      }
    }
    return found;
  }

  private static long liveKeys(AuditedAttention attention, int row) {
    long position = attention.shape().firstQuery() + row;
    RowRange query = new RowRange(position, position + 1);
    return attention.mask().livePairs(query, attention.shape().keys());
  }

  /** One head of a tensor {@code [rows, heads]}. */
  private static double[] values(SafetensorsFile file, String tensor, int head) {
    long rows = file.spec(tensor).shape().get(0);
    int heads = Math.toIntExact(file.spec(tensor).shape().get(1));
    double[] values = new double[Math.toIntExact(rows)];
    for (RowRange piece : RowRange.first(rows).pieces(CHUNK)) {
      float[] all = file.floats(tensor, piece);
      for (int row = 0; row < piece.length(); row++) {
        values[(int) piece.from() + row] = all[row * heads + head];
      }
    }
    return values;
  }

  /** Positions that are spikes in at least two heads and in half of them. */
  private static List<AuditFinding> shared(List<AuditFinding> found, int heads) {
    return found.stream()
        .filter(finding -> finding.kind() == AuditKind.SPIKE)
        .collect(Collectors.groupingBy(AuditFinding::position, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(spikes -> spikes.size() >= 2 && 2 * spikes.size() >= heads)
        .map(AttentionAudit::shared)
        .toList();
  }

  /** Sums over the heads, and the least z-score of them. */
  private static AuditFinding shared(Collection<AuditFinding> spikes) {
    AuditFinding least =
        spikes.stream().min(Comparator.comparingDouble(AuditFinding::z)).orElseThrow();
    int[] heads = spikes.stream().mapToInt(AuditFinding::head).sorted().toArray();
    return new AuditFinding(
        AuditKind.SHARED_SPIKE,
        least.position(),
        least.layer(),
        -1,
        spikes.stream().mapToDouble(AuditFinding::value).sum(),
        spikes.stream().mapToDouble(AuditFinding::expected).sum(),
        least.z(),
        "heads "
            + Arrays.stream(heads).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }
}
