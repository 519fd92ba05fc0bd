/**
 * The mask algebra: which query may look at which key, as pure, composable values; with their text
 * and JSON forms. Terms are found as services ({@link org.longspan.mask.MaskTerms}).
 */
package org.longspan.mask;
