/**
 * The audit of an attention: what stands out of its neighbourhood as injected or broken input does.
 */
package org.longspan.finding.audit;
