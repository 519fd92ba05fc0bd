/**
 * Tensors on files: safetensors, npy and the block store (Arrow IPC).
 *
 * <p>Reading takes memory for what is asked for, never for a file; lengths are long. Writing goes
 * to a temporary neighbour that gets the file's name when it is whole.
 */
package org.longspan.store;
