/** The readable kernel: plain loops, the specification that the fast ones are tested against. */
package org.longspan.kernel.scalar;
