/** Tables of tokens, Parquet or Arrow, which a Spark job makes into blocks. */
package org.longspan.table;
