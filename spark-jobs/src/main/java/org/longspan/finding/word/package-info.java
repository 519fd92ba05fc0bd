/** Words of the passages that the rest of the text comes back to. */
package org.longspan.finding.word;
