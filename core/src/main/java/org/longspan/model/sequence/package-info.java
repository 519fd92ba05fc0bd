/** How the tokens of documents are laid out in the rows that a model computes. */
package org.longspan.model.sequence;
