/** Gradients of finished attentions: what is asked is opened, planned, run, recorded, verified. */
package org.longspan.job.gradient;
