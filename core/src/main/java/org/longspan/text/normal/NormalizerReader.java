package org.longspan.text.normal;

import java.text.Normalizer.Form;
import java.util.List;
import java.util.Optional;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;

/** Reads the key {@code normalizer} of a tokenizer.json. */
public final class NormalizerReader {
  private static final String KNOWN =
      "BertNormalizer, Lowercase, NFC, NFD, NFKC, NFKD, Precompiled, Prepend, Replace, Sequence,"
          + " Strip and StripAccents";

  private NormalizerReader() {}

  /** The normaliser of a file; one that changes nothing where the file has none. */
  public static TextNormalizer read(JsonFields file) {
    return file.optional("normalizer").map(NormalizerReader::one).orElse(text -> text);
  }

  /** A string that no normalised text has in it, where the last normaliser replaces one. */
  public static Optional<String> absent(JsonFields file) {
    return file.optional("normalizer").flatMap(NormalizerReader::replacedLast);
  }

  private static Optional<String> replacedLast(JsonFields fields) {
    return switch (fields.text("type")) {
      case "Replace" ->
          Optional.of(fields.object("pattern").text("String", ""))
              .filter(string -> !string.isEmpty() && !fields.text("content").contains(string));
      case "Sequence" -> {
        List<JsonFields> members = fields.objects("normalizers");
        yield members.isEmpty() ? Optional.empty() : replacedLast(members.get(members.size() - 1));
      }
      default -> Optional.empty();
    };
  }

  private static TextNormalizer one(JsonFields fields) {
    return switch (fields.text("type")) {
      case "BertNormalizer" -> bert(fields);
      case "Lowercase" -> new Lowercase();
      case "NFC" -> new UnicodeForm(Form.NFC);
      case "NFD" -> new UnicodeForm(Form.NFD);
      case "NFKC" -> new UnicodeForm(Form.NFKC);
      case "NFKD" -> new UnicodeForm(Form.NFKD);
      case "Precompiled" -> Precompiled.read(fields);
      case "Prepend" -> new Prepend(fields.text("prepend"));
      case "Replace" -> ReplaceReader.read(fields);
      case "Sequence" -> sequence(fields.objects("normalizers"));
      case "Strip" ->
          new Strip(fields.flag("strip_left", Flag.ON), fields.flag("strip_right", Flag.ON));
      case "StripAccents" -> new RemoveMarks();
      default -> throw fields.unknown("type", KNOWN);
    };
  }

  private static TextNormalizer sequence(List<JsonFields> members) {
    List<TextNormalizer> all = members.stream().map(NormalizerReader::one).toList();
    return text -> {
      AlignedText result = text;
      for (TextNormalizer member : all) {
        result = member.apply(result);
      }
      return result;
    };
  }

  private static TextNormalizer bert(JsonFields fields) {
    boolean lowercase = fields.flag("lowercase", Flag.ON);
    return new BertNormalizer(
        fields.flag("clean_text", Flag.ON),
        fields.flag("handle_chinese_chars", Flag.ON),
        fields.flag("strip_accents", lowercase ? Flag.ON : Flag.OFF),
        lowercase);
  }
}
