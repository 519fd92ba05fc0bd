/** Files of NumPy arrays. */
package org.longspan.store.npy;
