/** Estimators and models of Spark ML: trained attention and projections as stages of pipelines. */
package org.longspan.ml;
