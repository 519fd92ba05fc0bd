package org.longspan.job.encode;

import java.util.List;
import org.longspan.record.InputDigest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.pack.TokenJob;

/** The digests of the files that documents come from, each taken on a thread of its own. */
public final class DocumentDigests {
  private DocumentDigests() {}

  public static List<InputDigest> of(TokenSource source) {
    String role = role(source);
    return TokenJob.files(source).parallelStream().map(file -> InputDigest.of(role, file)).toList();
  }

  private static String role(TokenSource source) {
    if (source instanceof TokenSource.Table) {
      return "table";
    }
    return source instanceof TokenSource.Ids ? "ids" : "text";
  }
}
