/** Centre and spread of values, of which a few extreme ones change nothing. */
package org.longspan.finding.robust;
