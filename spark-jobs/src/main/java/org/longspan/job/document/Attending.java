package org.longspan.job.document;

import org.longspan.job.common.JobResult;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.SparkJob;
import org.longspan.job.request.AttentionRequest;

/** Prepares the attentions that an analysis needs. */
@FunctionalInterface
public interface Attending {
  SparkJob<? extends JobResult> prepare(AttentionRequest request, RunListener listener);
}
