/** The block store: tensors of this program in Arrow IPC files, one per head, with checksums. */
package org.longspan.store.block;
