/** Training: optimisers, and the backward pass of layers. */
package org.longspan.train;
