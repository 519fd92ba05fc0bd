/** Longspan: attention over very long sequences; this module knows nothing of Spark. */
package org.longspan;
