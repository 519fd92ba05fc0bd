/** Pre-tokenisers: where a text is split into words, and where it may be cut. */
package org.longspan.text.split;
