/** Texts to tokens, as tasks do it: lines, segments, and the tokenizer of a model. */
package org.longspan.tokens.text;
