/** Normalisers: what a tokenizer.json does to a text before it is split into words. */
package org.longspan.text.normal;
