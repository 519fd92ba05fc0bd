/** Tensors on files: block store (Arrow IPC), safetensors, npy; every row range is one read. */
package org.longspan.store;
