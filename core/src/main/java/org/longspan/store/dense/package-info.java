/** Tensors whose elements lie in C order in a file, as safetensors and npy files hold them. */
package org.longspan.store.dense;
