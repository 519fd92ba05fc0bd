/** Runs a transformer over documents, layer by layer. */
package org.longspan.layers;
