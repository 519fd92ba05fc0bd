/** Words as people read them, without a vocabulary: where they begin and end, and their forms. */
package org.longspan.tokens.word;
