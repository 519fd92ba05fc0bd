package org.longspan.model;

import java.util.OptionalDouble;

/**
 * From a row after the final norm to the logits of the next token: {@code cap tanh(x / cap)} of
 * {@code x = scale words[v] row}.
 *
 * @param words {@code [vocabulary][hidden]}; the embedding's own table where they are tied
 * @param scale factor of the products
 * @param softCap bound of the logits; none in most models
 */
public record HeadSpec(String words, double scale, OptionalDouble softCap) {}
