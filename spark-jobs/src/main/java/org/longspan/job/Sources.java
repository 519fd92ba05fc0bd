package org.longspan.job;

import java.util.List;
import org.longspan.analyze.lexical.LexicalEncoder;
import org.longspan.analyze.lexical.TextSource;
import org.longspan.analyze.text.Documents;
import org.longspan.analyze.text.Tokenizer;
import org.longspan.error.Errors;
import org.longspan.files.TextInputs;
import org.longspan.input.AttentionInput;
import org.longspan.input.AttentionSource;
import org.longspan.input.NamedInput;
import org.longspan.input.ShapeSource;
import org.longspan.input.TensorSource;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.SequenceSpec;
import org.longspan.job.request.Source;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.table.TableHeads;
import org.longspan.table.TableSource;

/** Opens sources. */
final class Sources {
  /** What one token may have in files: 64 MiB of float32. */
  private static final long MOST_FEATURES = 1 << 24;

  private Sources() {}

  /**
   * Opens a source with what accompanies it.
   *
   * @throws org.longspan.error.UserException where a file cannot be read or does not fit
   */
  static AttentionSource open(Source source, SequenceSpec sequence, RunListener listener) {
    if (source instanceof Source.Text text) {
      requirePlain(sequence, "a text");
      return text(text, listener);
    }
    return Sequences.with(sequence, tensors(source));
  }

  private static AttentionSource tensors(Source source) {
    if (source instanceof Source.File file) {
      return new TensorSource(
          AttentionInput.ofFile(file.qkv()), List.of(new NamedInput("qkv", file.qkv())));
    }
    if (source instanceof Source.Files files) {
      List<NamedInput> inputs =
          List.of(
              new NamedInput("q", files.q()),
              new NamedInput("k", files.k()),
              new NamedInput("v", files.v()));
      return new TensorSource(AttentionInput.ofFiles(files.q(), files.k(), files.v()), inputs);
    }
    if (source instanceof Source.Table table) {
      return TableSource.open(table.path(), heads(table.heads()));
    }
    Source.Shape shape = (Source.Shape) source;
    long features = (long) shape.queryHeads() * shape.width();
    if (shape.tokens() < 0
        || shape.queryHeads() < 1
        || shape.width() < 1
        || features > MOST_FEATURES) {
      throw Errors.about("shape")
          .user(
              shape.tokens()
                  + " tokens of "
                  + shape.queryHeads()
                  + " heads of "
                  + shape.width()
                  + " features are no shape of tensors",
              "give 0 tokens or more, and at most " + MOST_FEATURES + " features of all heads");
    }
    HeadLayout heads =
        new HeadLayout(shape.queryHeads(), shape.keyHeads(), shape.width(), shape.width());
    return new ShapeSource(new AttentionShape(shape.tokens(), shape.tokens(), heads));
  }

  private static TableHeads heads(List<Integer> heads) {
    if (heads.isEmpty()) {
      return TableHeads.UNTOLD;
    }
    if (heads.size() > 2 || heads.stream().anyMatch(count -> count < 1)) {
      throw Errors.about("heads")
          .user("the numbers of heads are " + heads, "give Hq, or Hq and Hkv, at least 1 each");
    }
    return TableHeads.of(heads.get(0), heads.get(heads.size() - 1));
  }

  private static TextSource text(Source.Text text, RunListener listener) {
    if (text.heads() < 1) {
      throw Errors.about("heads").user("the number of heads is " + text.heads(), "give at least 1");
    }
    Documents documents =
        Documents.read(new TextInputs(text.paths(), text.include(), text.exclude()));
    documents.notes().forEach(listener::note);
    return new TextSource(
        Tokenizer.tokenize(documents.documents()), new LexicalEncoder(text.heads(), text.width()));
  }

  private static void requirePlain(SequenceSpec sequence, String what) {
    if (!sequence.isPlain()) {
      throw Errors.user(
          what + " is given with past keys, segments, padding, a mask tensor or a bias of tensors",
          "leave those out");
    }
  }
}
