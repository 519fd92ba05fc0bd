package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import org.longspan.score.RelativeBuckets;

/**
 * What accompanies tensors: stored keys, segments, padding, explicit masks and biases.
 *
 * @param past safetensors files with {@code k} and {@code v} of the tokens before the queries,
 *     earliest first
 * @param segments first positions of packed sequences; empty for one sequence
 * @param keySegments the same for keys, where they are packed otherwise; empty where not
 * @param validLength keys from this position on are padding; null for none
 * @param attentionMask a small tensor {@code [T,Tk]} or {@code [Hq,T,Tk]}, booleans or addends;
 *     null for none
 * @param relativeBias the learned bias of T5; null for none
 */
public record SequenceSpec(
    List<Path> past,
    List<Long> segments,
    List<Long> keySegments,
    Long validLength,
    Path attentionMask,
    RelativeBias relativeBias) {

  /** A sequence with nothing that accompanies it. */
  public static final SequenceSpec PLAIN =
      new SequenceSpec(List.of(), List.of(), List.of(), null, null, null);

  /**
   * The learned bias of T5.
   *
   * @param table a tensor {@code [buckets,Hq]}
   * @param mostDistance from this distance on all keys share the last bucket
   * @param sides which keys a query may see
   */
  public record RelativeBias(Path table, int mostDistance, RelativeBuckets.Sides sides) {}

  public SequenceSpec {
    past = past == null ? List.of() : List.copyOf(past);
    segments = segments == null ? List.of() : List.copyOf(segments);
    keySegments = keySegments == null ? List.of() : List.copyOf(keySegments);
  }

  /** Whether there is nothing that accompanies the tensors. */
  @JsonIgnore
  public boolean isPlain() {
    return equals(PLAIN);
  }
}
