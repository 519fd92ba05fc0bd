/**
 * Subword tokenisers, read from tokenizer.json, with the ids of Hugging Face's: texts of any size,
 * cut at safe places, with the bytes of every token.
 *
 * <p>A text is decoded ({@code chars}), added tokens are taken out, what is between them is
 * normalised ({@code normal}), split into words ({@code split}), and each word is encoded ({@code
 * model}).
 */
package org.longspan.text;
