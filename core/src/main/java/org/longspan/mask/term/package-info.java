/** The built-in mask terms, and the table that describes them. */
package org.longspan.mask.term;
