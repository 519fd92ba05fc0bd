package org.longspan.finding.audit;

import java.io.Serializable;
import org.longspan.mask.Mask;
import org.longspan.shape.AttentionShape;

/**
 * A finished attention to look at.
 *
 * @param file its attention.safetensors; {@code received} and {@code entropy} are looked at where
 *     it has them
 * @param layer of a model; -1 where there is none
 */
public record AuditedAttention(String file, int layer, AttentionShape shape, Mask mask)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
