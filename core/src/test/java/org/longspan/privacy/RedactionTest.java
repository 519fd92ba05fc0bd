package org.longspan.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;

class RedactionTest {

  /** RFC 4231, test case 1, padded: HMAC of "Hi There" with a key of twenty bytes 0x0b. */
  @Test
  void hashesAreThoseOfTheStandard() {
    Redaction redaction = Redaction.withKey(HexFormat.of().parseHex("0b".repeat(20)));
    String expected = new BigInteger("b0344c61d8db38535ca8afceaf0bf12b", 16).toString();
    assertThat(redaction.hash("Hi There")).isEqualTo(expected).hasSize(39);
  }

  @Test
  void hashesAreDigits() {
    Redaction redaction = Redaction.withRandomKey();
    for (int n = 0; n < 200; n++) {
      assertThat(redaction.hash("text " + n)).matches("[0-9]{39}");
    }
  }

  @Test
  void aRandomKeyIsAnotherOneEachTime() {
    assertThat(Redaction.withRandomKey().hash("a"))
        .isNotEqualTo(Redaction.withRandomKey().hash("a"));
  }

  @Test
  void textIsLeftOut() {
    Redaction redaction = Redaction.withKey("sixteen bytes at least".getBytes(UTF_8));
    assertThat(redaction.hidesText()).isTrue();
    assertThat(redaction.text("secret")).isNull();
    assertThat(redaction.label("secret")).isEqualTo(redaction.hash("secret"));
    assertThat(redaction.label("")).isEmpty();
    assertThat(redaction.label(null)).isNull();
    assertThat(redaction.hash(null)).isNull();
    assertThat(redaction.toString()).doesNotContain("sixteen");
  }

  @Test
  void withoutRedactionEverythingIsShown() {
    assertThat(Redaction.NONE.hidesText()).isFalse();
    assertThat(Redaction.NONE.text("open")).isEqualTo("open");
    assertThat(Redaction.NONE.label("open")).isEqualTo("open");
    assertThat(Redaction.NONE.hash("open")).isNull();
  }

  @Test
  void shortKeysAreRefused() {
    assertThatThrownBy(() -> Redaction.withKey(new byte[15]))
        .isInstanceOf(UserException.class)
        .hasMessage("the key of the hashes has 15 bytes; give at least 16 random bytes");
  }
}
