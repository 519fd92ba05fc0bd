/**
 * Runs the backward pass on Spark: tasks compute the gradients of key panels and leave their parts
 * of dQ as files, other tasks add those parts up, and the results become one file.
 */
package org.longspan.run.gradient;
