/** Opens models: a description, and the weights that it names. */
package org.longspan.model.load;
