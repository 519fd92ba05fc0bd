/** Passages of documents as files: a table of what they are, and a vector of each. */
package org.longspan.passage;
