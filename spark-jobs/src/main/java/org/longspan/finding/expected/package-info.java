/**
 * What position alone explains of an attention: the weights that its mask and its mean distance
 * profile give.
 */
package org.longspan.finding.expected;
