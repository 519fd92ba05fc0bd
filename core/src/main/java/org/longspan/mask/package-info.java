/** The mask algebra: which query may look at which key, as pure, composable values. */
package org.longspan.mask;
