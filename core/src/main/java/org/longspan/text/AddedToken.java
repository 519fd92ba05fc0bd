package org.longspan.text;

import java.util.List;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;

/**
 * A token that is added to the vocabulary of the model, and found in the text itself.
 *
 * @param singleWord found only where no word character is next to it
 * @param stripLeft takes the white space before it as well
 * @param stripRight takes the white space after it as well
 * @param normalized found in the normalised text, otherwise in the text as it is
 */
record AddedToken(
    int id,
    String content,
    boolean singleWord,
    boolean stripLeft,
    boolean stripRight,
    boolean normalized,
    boolean special) {

  static List<AddedToken> read(JsonFields file) {
    return file.has("added_tokens")
        ? file.objects("added_tokens").stream().map(AddedToken::one).toList()
        : List.of();
  }

  private static AddedToken one(JsonFields fields) {
    int id = fields.number("id");
    if (id < 0) {
      throw fields.wrong("id", "an id");
    }
    boolean special = fields.flag("special", Flag.OFF);
    return new AddedToken(
        id,
        fields.text("content"),
        fields.flag("single_word", Flag.OFF),
        fields.flag("lstrip", Flag.OFF),
        fields.flag("rstrip", Flag.OFF),
        fields.flag("normalized", special ? Flag.OFF : Flag.ON),
        special);
  }
}
