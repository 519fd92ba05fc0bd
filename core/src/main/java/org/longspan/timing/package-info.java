/** How the time of a task is split between the kinds of its work. */
package org.longspan.timing;
