/** Shapes and ranges: immutable records that are checked when they are made. */
package org.longspan.shape;
