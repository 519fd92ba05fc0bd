/** What a run leaves: the output folder, the attention tensors, tables, and the run record. */
package org.longspan.output;
