/** Options that several verbs share, and how they become requests. */
package org.longspan.cli.option;
