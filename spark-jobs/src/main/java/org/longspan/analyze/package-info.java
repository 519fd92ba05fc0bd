/**
 * The analysis of a text: from its files to a source of attention, and from a finished run to
 * tables and a report page.
 */
package org.longspan.analyze;
