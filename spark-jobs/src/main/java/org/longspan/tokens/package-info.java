/** From documents to rows of token ids: what is asked for, and the file that is made of it. */
package org.longspan.tokens;
