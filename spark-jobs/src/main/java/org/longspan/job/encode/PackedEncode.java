package org.longspan.job.encode;

import org.longspan.job.request.EncodeRequest;
import org.longspan.tokens.TokenRequest;

/** The tokens of a run of a model, for jobs that need them besides. */
public final class PackedEncode {
  private final OpenedModel opened;

  private PackedEncode(OpenedModel opened) {
    this.opened = opened;
  }

  /**
   * Reads the headers of a model's files.
   *
   * @throws org.longspan.error.UserException where the model cannot be read or does not fit
   */
  public static PackedEncode of(EncodeRequest request) {
    return new PackedEncode(OpenedModel.of(request));
  }

  /** How the documents become tokens. */
  public TokenRequest tokens() {
    return opened.tokens();
  }
}
