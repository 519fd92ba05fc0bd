/** Tables of tokens in Parquet files. */
package org.longspan.table.parquet;
