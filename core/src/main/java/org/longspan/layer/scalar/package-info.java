/** Linear layers in plain Java: the specification of the others. */
package org.longspan.layer.scalar;
