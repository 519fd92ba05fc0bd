/** The verb that fits estimators. */
package org.longspan.cli.fit;
