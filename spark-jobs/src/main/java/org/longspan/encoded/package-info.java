/** The results of a model as files: hidden states and losses by token, pooled vectors, tables. */
package org.longspan.encoded;
