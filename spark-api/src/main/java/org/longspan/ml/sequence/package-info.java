/**
 * Classifiers and regressors of long sequences: attention networks as estimators and models of
 * Spark ML. A row of a table is a sequence, with its token vectors in an array.
 */
package org.longspan.ml.sequence;
