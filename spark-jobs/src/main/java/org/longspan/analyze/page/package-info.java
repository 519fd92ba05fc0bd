/** The report page of an analysis. */
package org.longspan.analyze.page;
