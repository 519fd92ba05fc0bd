/**
 * Vectors made from the spelling of words alone, and the source of an attention job made from them.
 */
package org.longspan.analyze.lexical;
