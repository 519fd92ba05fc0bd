package org.longspan.job.request;

import org.longspan.error.Errors;
import org.longspan.release.ReleaseSpec;

/**
 * What is asked of a release with differential privacy.
 *
 * @param documents the documents, each of which is protected, the model, what a passage is, and
 *     what is written where; everything else has its default
 * @param privacy how well documents are protected
 */
public record ReleaseRequest(DocumentRequest documents, ReleaseSpec privacy) {

  /**
   * @throws org.longspan.error.UserException where there is no model, or the attention of an
   *     analysis is asked for, which a release does not have
   */
  public ReleaseRequest {
    if (documents.isLexical()) {
      throw Errors.about("model")
          .user(
              "a release with noise has a sum for every token of a model, and none is given",
              "give minilm or the folder of a model");
    }
    requireFixed("against", "other documents are", documents.against());
    requireFixed("minDistance", "a least distance is", documents.minDistance());
    requireFixed("temperature", "a temperature is", documents.temperature());
    requireFixed("mask", "a mask is", documents.mask());
  }

  private static void requireFixed(String subject, String what, Object asked) {
    if (asked != null) {
      throw Errors.about(subject)
          .user(what + " given, and the attention of a release is fixed", "leave it out");
    }
  }
}
