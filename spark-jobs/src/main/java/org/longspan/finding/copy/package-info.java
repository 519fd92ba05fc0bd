/**
 * Repeated and copied passages: words as hashes, word n-grams that occur more than once, and the
 * runs around them in which the words of two places of the text agree.
 */
package org.longspan.finding.copy;
