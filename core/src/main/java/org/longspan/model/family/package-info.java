/**
 * The families of models: one file each, a table of the names of tensors and keys over the same
 * pieces.
 */
package org.longspan.model.family;
