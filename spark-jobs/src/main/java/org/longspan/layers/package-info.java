/**
 * Runs the stages of a model on Spark: a task computes a panel of rows through the layers of a
 * stage; between stages there is a barrier and no shuffle, and the driver moves no rows.
 */
package org.longspan.layers;
