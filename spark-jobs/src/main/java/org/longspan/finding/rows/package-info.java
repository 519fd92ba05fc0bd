/** The findings as Parquet tables. */
package org.longspan.finding.rows;
