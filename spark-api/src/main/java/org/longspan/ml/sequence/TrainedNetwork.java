package org.longspan.ml.sequence;

import java.io.Serializable;
import org.longspan.ml.TrainingSummary;
import org.longspan.train.network.AttentionNetwork;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.optimise.Parameters;

/**
 * What a training of sequences gave.
 *
 * @param kernel its name, which {@code transform} uses, too
 */
record TrainedNetwork(
    NetworkSpec spec,
    LabelScale labels,
    Parameters parameters,
    String kernel,
    HeadProfiles profiles,
    TrainingSummary summary)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  AttentionNetwork open() {
    return new AttentionNetwork(spec, parameters, kernel);
  }
}
