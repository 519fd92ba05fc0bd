/** Files of named tensors in the safetensors format. */
package org.longspan.store.safetensors;
