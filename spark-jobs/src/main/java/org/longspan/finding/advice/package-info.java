/** Advice on sparse masks, from rows that are sampled in float64. */
package org.longspan.finding.advice;
