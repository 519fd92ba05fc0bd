/** Files with the tokens of parts of documents, which tasks write and the driver joins. */
package org.longspan.tokens.part;
