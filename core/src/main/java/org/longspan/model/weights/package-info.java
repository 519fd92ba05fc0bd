/** Where a model's weights are stored, what they are called there, and how they are read. */
package org.longspan.model.weights;
