/** The strongest links between passages that are far apart. */
package org.longspan.finding.link;
