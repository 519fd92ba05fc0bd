package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.UserException;
import org.longspan.files.TextFileSet;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.part.TokenPart;
import org.longspan.tokens.text.ModelTokenizer;

/** Makes packed tokens of documents: tasks tokenise, the driver lays out and joins. */
public final class TokenJob {
  private static final SpecialTokens NO_SPECIAL = new SpecialTokens(List.of(), List.of());

  private final TokenRequest request;
  private final JavaSparkContext spark;
  private final Path folder;
  private final TaskSize size;

  TokenJob(TokenRequest request, JavaSparkContext spark, Path folder, TaskSize size) {
    this.request = request;
    this.spark = spark;
    this.folder = folder;
    this.size = size;
  }

  /**
   * Tokenises the documents of a request.
   *
   * @param scratch a folder for temporary files and the packed file, on a file system that all
   *     executors share
   * @param notes gets a line for everything that was skipped
   * @throws org.longspan.error.UserException where a document or the tokenizer does not fit
   */
  public static PackedTokens pack(
      TokenRequest request, JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    TaskSize size = TaskSize.of(spark.defaultParallelism());
    return new TokenJob(request, spark, scratch.resolve("tokens"), size).run(notes);
  }

  /**
   * The files of a source.
   *
   * @throws org.longspan.error.UserException where there are none
   */
  public static List<Path> files(TokenSource source) {
    if (source instanceof TokenSource.Text text) {
      return TextFileContent.files(text).files();
    }
    return List.of(Locations.path(((TokenSource.Ids) source).path()));
  }

  PackedTokens run(Consumer<String> notes) {
    try {
      return packed(notes);
    } catch (Exception e) {
      // Spark wraps the mistakes that tasks find.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UserException mistake) {
          throw mistake;
        }
      }
      throw e;
    }
  }

  private PackedTokens packed(Consumer<String> notes) {
    if (request.source() instanceof TokenSource.Text text) {
      return text(text, notes);
    }
    return ids((TokenSource.Ids) request.source());
  }

  private PackedTokens text(TokenSource.Text source, Consumer<String> notes) {
    ModelTokenizer tokenizer = new ModelTokenizer(request.model(), request.added());
    SpecialTokens special = tokenizer.open().specialTokens();
    BlockCuts cuts = cuts(special);
    TextFileSet files = TextFileContent.files(source);
    TokenizedTexts texts =
        TokenizedTexts.of(
            TextFileContent.places(files.files()),
            tokenizer,
            request.segments(),
            spark,
            size,
            folder);
    return write(TextFileContent.of(files, texts, special, notes), cuts);
  }

  private PackedTokens ids(TokenSource.Ids source) {
    IdChecks.requireNoText(request.segments());
    BlockCuts cuts = cuts(NO_SPECIAL);
    Path file = Locations.path(source.path());
    long tokens = IdsWork.tokens(file);
    List<IdsWork> tasks = new ArrayList<>();
    long step = Math.max(1, size.bytes(tokens * Long.BYTES) / Long.BYTES);
    for (RowRange rows : RowRange.first(tokens).pieces(step)) {
      tasks.add(new IdsWork(file.toAbsolutePath().toString(), tasks.size(), rows));
    }
    String target = folder.toAbsolutePath().toString();
    var model = request.model();
    List<TokenPart> parts =
        spark
            .parallelize(tasks, tasks.size())
            .map(task -> task.write(model, Locations.path(target)))
            .collect();
    ContentDocument document = new ContentDocument(source.path(), tokens, null, List.of());
    return write(new Content(List.of(document), parts, NO_SPECIAL), cuts);
  }

  private BlockCuts cuts(SpecialTokens special) {
    return BlockCuts.of(request.blocks(), request.model().learnedPositions(), special);
  }

  private PackedTokens write(Content content, BlockCuts cuts) {
    return PackedWriter.write(
        folder.resolve("packed.safetensors"), content, cuts, request.segments());
  }
}
