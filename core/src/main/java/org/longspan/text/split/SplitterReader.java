package org.longspan.text.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.longspan.text.chars.CodePoints;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;

/** Reads the key {@code pre_tokenizer} of a tokenizer.json. */
public final class SplitterReader {
  private static final String BYTE_LEVEL = "ByteLevel";
  private static final String KNOWN =
      "BertPreTokenizer, ByteLevel, Digits, Metaspace, Punctuation, Sequence, Split, Whitespace and"
          + " WhitespaceSplit";

  private SplitterReader() {}

  /**
   * The splitter of a file; a text without one is one word.
   *
   * @param absent a string that no text to split has in it, so that splitting at it does nothing
   */
  public static WordSplitter read(JsonFields file, Optional<String> absent) {
    List<WordSplitter> members = new ArrayList<>();
    for (JsonFields fields : members(file)) {
      if (absent.isEmpty() || !splitsAt(fields, absent.get())) {
        add(fields, members);
      }
    }
    return new SplitterSequence(members);
  }

  /** Whether the model of a file works on bytes, which are written as visible characters. */
  public static boolean isByteLevel(JsonFields file) {
    List<JsonFields> members = members(file);
    int last = members.size() - 1;
    for (JsonFields fields : members.subList(0, Math.max(last, 0))) {
      if (fields.text("type").equals(BYTE_LEVEL)) {
        throw fields.problem(
            "'" + fields.path() + "' is ByteLevel, but not the last of its sequence");
      }
    }
    return last >= 0 && members.get(last).text("type").equals(BYTE_LEVEL);
  }

  /** The members of the sequence, with sequences within it laid out flat. */
  private static List<JsonFields> members(JsonFields file) {
    List<JsonFields> members = new ArrayList<>();
    file.optional("pre_tokenizer").ifPresent(fields -> flatten(fields, members));
    return members;
  }

  private static void flatten(JsonFields fields, List<JsonFields> members) {
    if (fields.text("type").equals("Sequence")) {
      fields.objects("pretokenizers").forEach(member -> flatten(member, members));
    } else {
      members.add(fields);
    }
  }

  private static void add(JsonFields fields, List<WordSplitter> members) {
    switch (fields.text("type")) {
      case "BertPreTokenizer" -> {
        members.add(new WhiteSpace());
        members.add(new Delimiters(CodePoints::isPunctuation, DelimiterPlace.ISOLATED));
      }
      case BYTE_LEVEL -> {
        if (fields.flag("add_prefix_space", Flag.ON)) {
          members.add(prefixing(new LeadingSpace(), members));
        }
        if (fields.flag("use_regex", Flag.ON)) {
          members.add(new ScannedWords(new Gpt2Scanner()));
        }
      }
      case "Digits" -> members.add(new Delimiters(CodePoints::isNumber, digits(fields)));
      case "Metaspace" -> members.add(prefixing(Metaspace.read(fields), members));
      case "Punctuation" ->
          members.add(
              new Delimiters(
                  CodePoints::isPunctuation, DelimiterPlace.read(fields, DelimiterPlace.ISOLATED)));
      case "Split" -> members.add(SplitReader.read(fields));
      case "Whitespace" -> {
        members.add(new WhiteSpace());
        members.add(
            new PatternSplitter(
                Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS),
                Part.Kind.DELIMITER,
                DelimiterPlace.ISOLATED,
                PatternCuts.BLANKS));
      }
      case "WhitespaceSplit" -> members.add(new WhiteSpace());
      default -> throw fields.unknown("type", KNOWN);
    }
  }

  /** After other splitters a prefix goes before every part, and a cut may be within a part. */
  private static WordSplitter prefixing(WordSplitter splitter, List<WordSplitter> before) {
    boolean isFirst = before.stream().allMatch(WhiteSpace.class::isInstance);
    return isFirst ? splitter : new Uncut(splitter);
  }

  private static boolean splitsAt(JsonFields fields, String string) {
    return fields.text("type").equals("Split")
        && fields.object("pattern").text("String", "").equals(string);
  }

  private static DelimiterPlace digits(JsonFields fields) {
    return fields.flag("individual_digits", Flag.OFF)
        ? DelimiterPlace.ISOLATED
        : DelimiterPlace.CONTIGUOUS;
  }
}
