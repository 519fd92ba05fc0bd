/** Tables of documents as JSON lines. */
package org.longspan.table.json;
