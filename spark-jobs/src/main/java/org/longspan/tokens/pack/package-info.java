/** Makes the file of packed tokens on Spark. */
package org.longspan.tokens.pack;
