/** The verb {@code report}. */
package org.longspan.cli.profile;
