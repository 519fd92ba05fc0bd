/** Subword models: WordPiece, BPE and Unigram turn a word into ids of the vocabulary. */
package org.longspan.text.model;
