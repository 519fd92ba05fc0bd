/** The stages of a run over a model: which layers they have, and what they cost. */
package org.longspan.model.plan;
