/** What the descriptions of families are put together from: pieces by tensor name and key. */
package org.longspan.model.parts;
