package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.longspan.record.InputDigest;
import org.longspan.store.file.Locations;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TokenDocumentInfo;
import org.longspan.tokens.TokenSource;

/** The digests of the files that documents came from. */
final class DocumentDigests {
  private DocumentDigests() {}

  static List<InputDigest> of(TokenSource source, PackedTokens tokens) {
    if (source instanceof TokenSource.Ids ids) {
      return List.of(InputDigest.of("ids", Locations.path(ids.path())));
    }
    String role = source instanceof TokenSource.Table ? "table" : "text";
    return files(tokens).parallelStream().map(file -> InputDigest.of(role, file)).toList();
  }

  private static List<Path> files(PackedTokens tokens) {
    return tokens.documents().stream()
        .map(TokenDocumentInfo::text)
        .filter(Objects::nonNull)
        .map(TextPlace::file)
        .distinct()
        .map(Locations::path)
        .toList();
  }
}
