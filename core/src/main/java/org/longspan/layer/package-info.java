/** What acts on queries and keys before attention does: rotary positions. */
package org.longspan.layer;
