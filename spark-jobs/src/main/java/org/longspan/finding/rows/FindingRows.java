package org.longspan.finding.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.longspan.finding.advice.WindowAdvice;
import org.longspan.finding.expected.ExpectedWeights;
import org.longspan.finding.group.GroupMass;
import org.longspan.finding.link.PassageLink;
import org.longspan.finding.score.PassageScores;
import org.longspan.finding.score.RankedPassage;
import org.longspan.finding.weight.PassageNumbers;

/** The rows of the tables of findings; what is not known is null. */
public final class FindingRows {
  private FindingRows() {}

  /**
   * The scores of all passages.
   *
   * @param turns by passage
   */
  public static Stream<Row> scores(PassageScores scores, double[] turns) {
    return IntStream.range(0, turns.length)
        .mapToObj(
            n ->
                RowFactory.create(
                    (long) n,
                    scores.received()[n],
                    scores.expected()[n],
                    known(scores.ratio(n)),
                    known(scores.effective()[n]),
                    scores.strongest()[n] < 0 ? null : scores.strongest()[n],
                    known(scores.similarity()[n]),
                    scores.pastMass()[n],
                    known(turns[n])));
  }

  public static List<Row> central(List<RankedPassage> ranked, PassageScores scores) {
    return numbered(
        ranked,
        (rank, one) ->
            RowFactory.create(
                rank,
                (long) one.passage(),
                scores.received()[one.passage()],
                scores.expected()[one.passage()],
                one.score(),
                one.z()));
  }

  public static List<Row> turns(List<RankedPassage> ranked) {
    return numbered(
        ranked, (rank, one) -> RowFactory.create(rank, (long) one.passage(), one.score(), one.z()));
  }

  public static List<Row> outliers(List<RankedPassage> ranked, PassageScores scores) {
    return numbered(
        ranked,
        (rank, one) ->
            RowFactory.create(
                rank,
                (long) one.passage(),
                one.score(),
                known(scores.similarity()[one.passage()]),
                one.z()));
  }

  /**
   * @param weights by link, of its earlier passage in the row of the later one
   */
  public static List<Row> links(
      List<PassageLink> links,
      List<Double> weights,
      ExpectedWeights expected,
      PassageNumbers passages) {
    return IntStream.range(0, links.size())
        .mapToObj(
            n -> {
              PassageLink link = links.get(n);
              double weight = weights.get(n);
              long[] tokens = passages.firstToken();
              return RowFactory.create(
                  n,
                  (long) link.query(),
                  (long) link.key(),
                  link.similarity(),
                  link.score(),
                  weight,
                  known(weight / expected.weight(link.query(), link.key())),
                  (long) link.query() - link.key(),
                  tokens[link.query()] - tokens[link.key()]);
            })
        .toList();
  }

  public static List<Row> groups(List<GroupMass> masses, ExpectedWeights expected) {
    List<Row> rows = new ArrayList<>();
    for (GroupMass found : masses) {
      double[][] explained = expected.mass(found.groups());
      List<String> names = found.groups().names();
      for (int query = 0; query < names.size(); query++) {
        for (int key = 0; key < names.size(); key++) {
          double mass = found.mass()[query][key];
          rows.add(
              RowFactory.create(
                  found.groups().side(),
                  query,
                  key,
                  names.get(query),
                  names.get(key),
                  mass,
                  explained[query][key],
                  known(mass / explained[query][key])));
        }
      }
    }
    return rows;
  }

  public static List<Row> advice(List<WindowAdvice> advice) {
    return advice.stream()
        .map(one -> RowFactory.create(one.mass(), one.rows(), one.window(), one.low(), one.high()))
        .toList();
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private interface Numbered {
    Row row(int rank, RankedPassage passage);
  }

  /** Ranks count from 0. */
  private static List<Row> numbered(List<RankedPassage> ranked, Numbered maker) {
    return IntStream.range(0, ranked.size())
        .mapToObj(rank -> maker.row(rank, ranked.get(rank)))
        .toList();
  }
}
