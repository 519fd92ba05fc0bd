package org.longspan.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** The parameters that all trainings have. */
public class TrainingParams implements Serializable {
  private static final long serialVersionUID = 1L;

  public final IntParam maxIter;
  public final DoubleParam stepSize;
  public final IntParam warmUp;
  public final DoubleParam weightDecay;
  public final DoubleParam clipNorm;
  public final IntParam patience;
  public final DoubleParam tol;
  public final DoubleParam validationFraction;
  public final LongParam seed;
  public final Param<String> checkpointDir;
  public final IntParam checkpointInterval;
  public final Param<String> kernel;

  private final ArrayList<Param<?>> all = new ArrayList<>();

  /**
   * @param uid of the stage that has them
   */
  protected TrainingParams(String uid) {
    maxIter = add(new IntParam(uid, "maxIter", "steps at most"));
    stepSize = add(new DoubleParam(uid, "stepSize", "largest learning rate"));
    warmUp =
        add(new IntParam(uid, "warmUp", "steps in which the learning rate rises, before a cosine"));
    weightDecay = add(new DoubleParam(uid, "weightDecay", "decoupled weight decay of AdamW"));
    clipNorm = add(new DoubleParam(uid, "clipNorm", "largest norm of a gradient; 0 for any"));
    patience =
        add(
            new IntParam(
                uid, "patience", "steps without a lower loss after which to stop; 0: never"));
    tol = add(new DoubleParam(uid, "tol", "by what part a loss has to be lower to count"));
    validationFraction =
        add(new DoubleParam(uid, "validationFraction", "part of the rows that is held out"));
    seed = add(new LongParam(uid, "seed", "random seed of first weights and held-out rows"));
    checkpointDir =
        add(new Param<>(uid, "checkpointDir", "folder to go on from after an interruption"));
    checkpointInterval = add(new IntParam(uid, "checkpointInterval", "steps per checkpoint"));
    kernel =
        add(new Param<>(uid, "kernel", "how products are computed: auto, vector, nd4j, scalar"));
  }

  /** Makes a parameter one of {@link #all}. */
  protected final <P extends Param<?>> P add(P param) {
    all.add(param);
    return param;
  }

  /** All parameters, by name. */
  public final Param<?>[] all() {
    List<Param<?>> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> a.name().compareTo(b.name()));
    return sorted.toArray(Param<?>[]::new);
  }
}
