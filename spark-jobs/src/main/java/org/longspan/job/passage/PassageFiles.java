package org.longspan.job.passage;

import java.nio.file.Path;
import java.util.Optional;
import org.longspan.tokens.PackedTokens;

/**
 * Passages after they were made.
 *
 * @param tokens of the model, or words; their segments are the passages, in order
 * @param table Parquet file of passages, which {@code passage.PassageTable} reads
 * @param vectors safetensors file with {@code vectors [passages, width]}
 * @param statistics folder with a file {@code layer-NNN.safetensors} for every layer, in the
 *     scratch folder, where statistics were asked for
 */
public record PassageFiles(
    PackedTokens tokens, Path table, Path vectors, Optional<Path> statistics) {}
