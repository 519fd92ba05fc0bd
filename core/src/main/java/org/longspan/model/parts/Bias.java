package org.longspan.model.parts;

/** Whether a linear layer has a bias. */
public enum Bias {
  /** Its tensor has to be stored. */
  REQUIRED,
  /** It has one where its tensor is stored. */
  IF_STORED;

  /** Required where config.json says so. */
  public static Bias requiredIf(boolean flag) {
    return flag ? REQUIRED : IF_STORED;
  }
}
