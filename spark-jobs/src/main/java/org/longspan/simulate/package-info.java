/**
 * Results of the simulator for people: text and page, and its constants from the results of a
 * sweep.
 */
package org.longspan.simulate;
