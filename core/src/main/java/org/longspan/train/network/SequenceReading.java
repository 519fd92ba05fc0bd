package org.longspan.train.network;

/**
 * What a network says about a sequence.
 *
 * @param outputs logits of the classes, or the value
 * @param received the attention that every token receives, {@code [tokens]}: with the weights of
 *     the pooling as r of the last layer, layer by layer downwards
 *     <pre>  a_j = sum over i of r_i P_ij, mean over heads      r = (r + a) / 2 for the layer below
 * </pre>
 *     and then the mean of a over the layers. Source: Abnar and Zuidema, "Quantifying attention
 *     flow in transformers" (2020), of whose matrices this is one row
 */
public record SequenceReading(double[] outputs, double[] received) {}
