/** What the heads of a model look at: statistics of its layers, reduced to tables. */
package org.longspan.encoded.atlas;
