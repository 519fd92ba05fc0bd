/** What verbs of other modules need: how they are found, and how Spark is started. */
package org.longspan.cli.verb;
