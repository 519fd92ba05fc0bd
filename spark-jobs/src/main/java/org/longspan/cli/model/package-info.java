/** The verb {@code model}. */
package org.longspan.cli.model;
