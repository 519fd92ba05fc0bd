package org.longspan.report.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.longspan.report.Numbers;

/**
 * Who refers to whom: the mean attention of the passages of one pool to those of another.
 *
 * @param pool passages of a pool; the last one may have fewer
 * @param mass [pools][pools], rows sum to 1 or are 0; not to be modified
 */
public record MapSection(long pool, @JsonIgnore float[][] mass) implements ReadingSection {
  private static final double NEAR = 0.1;

  /** Shares of 1e-12 to 1 take the codes 1 to 65,535, by their logarithm; 0 is nothing. */
  private static final double SMALLEST = Math.log(1e-12);

  private static final int STEPS = 65_534;

  /** Pools to a side. */
  @JsonProperty("pools")
  int pools() {
    return mass.length;
  }

  /** The map for the page: 16-bit codes in base64, to 4 parts in 10,000 of a value. */
  @JsonProperty("coded")
  String coded() {
    ByteBuffer codes =
        ByteBuffer.allocate(2 * mass.length * mass.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : mass) {
      for (float value : row) {
        double place = value > 0 ? Math.max(0, 1 - Math.log(Math.min(1, value)) / SMALLEST) : 0;
        codes.putShort((short) (value > 0 ? 1 + Math.round(place * STEPS) : 0));
      }
    }
    return Base64.getEncoder().encodeToString(codes.array());
  }

  @Override
  public String id() {
    return "map";
  }

  @Override
  public String topic() {
    return "What refers to what";
  }

  @Override
  public String sentence(Passages passages) {
    double near = 0;
    double even = 0;
    double all = 0;
    int reach = (int) Math.round(NEAR * mass.length);
    for (int a = 0; a < mass.length; a++) {
      for (int b = 0; b < mass.length; b++) {
        double value = Float.isFinite(mass[a][b]) ? mass[a][b] : 0;
        boolean isNear = Math.abs(a - b) <= reach;
        near += isNear ? value : 0;
        all += value;
        even += isNear ? 1.0 / mass.length : 0;
      }
    }
    double share = all == 0 ? 0 : near / all;
    double evenShare = even / Math.max(1, mass.length);
    String where =
        share > 1.3 * evenShare
            ? "The text refers mostly to what is near"
            : share > 1.05 * evenShare
                ? "The text refers to what is near somewhat more than to what is far"
                : "The text refers to what is far as much as to what is near";
    return where
        + ": "
        + Numbers.wholePercent(share)
        + " of the attention stays within a tenth of the document, where an even spread would leave "
        + Numbers.wholePercent(evenShare)
        + ".";
  }

  @Override
  public String explanation(Passages passages) {
    return "A row is a place that refers, a column the place referred to; both run through the document,"
        + " from the upper left corner. The farther to the right on the scale, the more the one speaks of the same thing as the"
        + " other. Strong squares on the diagonal are parts with a topic of their own; strong fields off it are"
        + " parts that belong together, however far apart. The band on the diagonal is left out: a "
        + passages.unit()
        + " is not compared with itself and its neighbours. Point at a field to see both texts; click to keep them.";
  }
}
