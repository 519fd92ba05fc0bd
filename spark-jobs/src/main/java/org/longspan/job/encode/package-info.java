/**
 * Runs a model over documents as a job: request, checks, identity, stages, results, record.
 *
 * <pre>
 *   EncodeRequest -- open --> OpenedModel -- output folder --> PreparedEncode
 *                                                                   |
 *   EncodeResult <-- results, record <-- stages <-- plan <-- tokens <┘
 * </pre>
 */
package org.longspan.job.encode;
