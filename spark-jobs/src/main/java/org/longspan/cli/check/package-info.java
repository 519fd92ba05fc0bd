/** The verb that checks a kernel, and speeds as text. */
package org.longspan.cli.check;
