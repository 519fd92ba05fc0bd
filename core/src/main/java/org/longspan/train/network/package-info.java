/** Networks of the layers that learn: from the rows of a sequence to a class or a value. */
package org.longspan.train.network;
