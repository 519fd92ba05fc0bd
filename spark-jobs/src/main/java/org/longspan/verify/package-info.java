/** Redoes parts of a finished run in float64, from its files alone. */
package org.longspan.verify;
