/**
 * Longspan as a library: a request, which is a plain value, goes in; a typed result comes out.
 *
 * <pre>
 *   AttentionRequest -- open --> ResolvedJob -- identity, ledger, output folder --> PreparedJob
 *                                                                                       |
 *   AttentionResult <-- record, commit <-- passes on Spark <-- plan <-- kernel <--------┘
 * </pre>
 *
 * <p>It prints nothing and knows no command line; {@link org.longspan.job.Longspan} is the entry.
 */
package org.longspan.job;
