/** The tables of an analysis, written as Parquet by Spark. */
package org.longspan.analyze.tables;
