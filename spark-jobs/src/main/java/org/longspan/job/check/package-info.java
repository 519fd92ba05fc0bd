/** A kernel on a machine: small attentions of every kind, and how right and how fast they are. */
package org.longspan.job.check;
