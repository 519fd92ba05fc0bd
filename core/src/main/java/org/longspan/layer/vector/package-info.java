/** Linear layers on the Vector API, by the micro-tile of the kernel {@code vector}. */
package org.longspan.layer.vector;
