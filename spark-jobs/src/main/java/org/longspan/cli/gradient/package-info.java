/** What the verb {@code gradient} prints. */
package org.longspan.cli.gradient;
