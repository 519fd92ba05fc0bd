package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;

class Utf8CheckTest {

  private static long malformed(byte[] bytes) {
    Utf8Check check = new Utf8Check();
    for (byte b : bytes) {
      check.add(b);
    }
    check.end();
    return check.malformed();
  }

  private static long replaced(byte[] bytes) {
    AlignedText text = Utf8.decode(bytes, Place.START);
    return IntStream.range(0, text.length()).filter(n -> text.at(n) == 0xFFFD).count();
  }

  @Property
  void countsWhatTokenizersReplace(@ForAll byte[] bytes) {
    assertThat(malformed(bytes)).isEqualTo(replaced(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\u00E9t\u00E9", "\u4E2D\u6587", "\uD83D\uDE00 \u0800\uFFFF"})
  void textIsWellFormed(String text) {
    assertThat(malformed(text.getBytes(UTF_8))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c080",
        "e0a0",
        "eda080",
        "f09f9880f0",
        "f4908080",
        "fc80",
        "e28261",
        "80",
        "f09f41",
        "c3c3a9"
      })
  void brokenSequencesCountAsTokenizersReplaceThem(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(malformed(bytes)).isEqualTo(replaced(bytes)).isPositive();
  }
}
