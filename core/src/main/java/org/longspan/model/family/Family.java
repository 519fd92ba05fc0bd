package org.longspan.model.family;

import org.longspan.model.ModelSpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.ModelParts;

/** The models of one {@code model_type}: what they are made of, and what their parts are called. */
interface Family {

  /** How the family writes its config.json. */
  FamilyKeys keys();

  /** The table of words, without the prefix of the whole model. */
  String words();

  /** The description of one model. */
  ModelSpec spec(ModelParts model);
}
