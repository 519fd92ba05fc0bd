package org.longspan.mask;

import java.util.List;

/**
 * A service that adds mask terms: name its class in {@code
 * META-INF/services/org.longspan.mask.MaskTerms}. It needs a public constructor without arguments.
 */
public interface MaskTerms {

  /** The terms, in the order in which help and documentation list them. */
  List<MaskTerm<?>> terms();
}
