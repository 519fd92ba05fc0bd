/** Training: optimisers, layers and networks that learn, contrastive losses. */
package org.longspan.train;
