/** Tables of tokens in Arrow IPC files. */
package org.longspan.table.arrow;
