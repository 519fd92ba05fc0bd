package org.longspan.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What was computed, with the defaults filled in.
 *
 * @param queryLength T, number of query rows
 * @param keyLength Tk, number of key rows
 * @param firstQuery position of the first query: the number of past tokens
 * @param queryHeads Hq
 * @param keyHeads Hkv
 * @param width d, features of a query and a key
 * @param valueWidth dv, features of a value
 * @param mask the mask as an expression
 * @param maskSha256 SHA-256 of the mask's JSON form, which holds segments and lengths too
 * @param score the score rule: scale, bound, bias, dropout
 * @param statistics the names of the statistics
 * @param topK strongest keys per query; 0 without {@code topk}
 * @param poolRows rows per pool; 0 without {@code pooled}
 */
public record Problem(
    long queryLength,
    long keyLength,
    long firstQuery,
    int queryHeads,
    int keyHeads,
    int width,
    int valueWidth,
    String mask,
    String maskSha256,
    JsonNode score,
    List<String> statistics,
    int topK,
    long poolRows) {}
