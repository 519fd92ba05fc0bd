/**
 * The page of a sweep. Every section is computed from the results alone, and left out where they
 * have nothing to show for it; its title is a sentence that states what was found.
 */
package org.longspan.sweep.page;
