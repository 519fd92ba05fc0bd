package org.longspan.text.normal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;
import org.longspan.text.json.JsonFields;

/**
 * SentencePiece's compiled character map. A grapheme of at most 5 bytes is replaced by what the map
 * has for its shortest known beginning; otherwise every character by itself.
 *
 * <p>Source: spm_precompiled and the normaliser Precompiled of Hugging Face's tokenizers.
 */
final class Precompiled implements TextNormalizer {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final int COMBINING = 0x300;
  private static final int MAX_GRAPHEME_BYTES = 5;

  private final DoubleArray keys;
  private final byte[] replacements;

  private Precompiled(DoubleArray keys, byte[] replacements) {
    this.keys = keys;
    this.replacements = replacements;
  }

  static TextNormalizer read(JsonFields fields) {
    if (!fields.has("precompiled_charsmap")) {
      return text -> text;
    }
    try {
      ByteBuffer map =
          ByteBuffer.wrap(Base64.getDecoder().decode(fields.text("precompiled_charsmap")))
              .order(ByteOrder.LITTLE_ENDIAN);
      int[] units = new int[map.getInt() / Integer.BYTES];
      map.asIntBuffer().get(units);
      map.position(map.position() + units.length * Integer.BYTES);
      byte[] replacements = new byte[map.remaining()];
      map.get(replacements);
      return new Precompiled(new DoubleArray(units), replacements);
    } catch (IllegalArgumentException
        | java.nio.BufferUnderflowException
        | NegativeArraySizeException e) {
      throw fields.wrong("precompiled_charsmap", "a character map");
    }
  }

  @Override
  public AlignedText apply(AlignedText text) {
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    int at = 0;
    while (at < text.length()) {
      int end = sureEnd(text, at);
      if (end == at + 1) {
        character(text, at, result);
      } else {
        graphemes(text, at, end, result);
      }
      at = end;
    }
    return result.build();
  }

  /** The next index where a grapheme surely begins. */
  private static int sureEnd(AlignedText text, int at) {
    int end = at + 1;
    while (end < text.length() && !sureBorder(text.at(end - 1), text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean sureBorder(int left, int right) {
    return left < COMBINING && right < COMBINING && left != '\r';
  }

  private void graphemes(AlignedText text, int start, int end, AlignedTextBuilder result) {
    String string = text.string(start, end);
    Matcher matcher = GRAPHEME.matcher(string);
    int at = start;
    while (matcher.find()) {
      int next = at + string.codePointCount(matcher.start(), matcher.end());
      byte[] bytes = matcher.group().getBytes(StandardCharsets.UTF_8);
      String mapped = bytes.length <= MAX_GRAPHEME_BYTES ? find(bytes) : null;
      if (mapped != null) {
        result.append(mapped, text.from(at), text.to(next - 1));
      } else {
        for (int i = at; i < next; i++) {
          character(text, i, result);
        }
      }
      at = next;
    }
  }

  private void character(AlignedText text, int index, AlignedTextBuilder result) {
    int c = text.at(index);
    byte[] bytes =
        c < 0x80 ? new byte[] {(byte) c} : Character.toString(c).getBytes(StandardCharsets.UTF_8);
    String mapped = find(bytes);
    if (mapped == null) {
      result.append(c, text.from(index), text.to(index));
    } else {
      result.append(mapped, text.from(index), text.to(index));
    }
  }

  private String find(byte[] key) {
    int from = keys.shortestPrefix(key);
    if (from < 0 || from >= replacements.length) {
      return null;
    }
    int to = from;
    while (to < replacements.length && replacements[to] != 0) {
      to++;
    }
    return new String(replacements, from, to - from, StandardCharsets.UTF_8);
  }
}
