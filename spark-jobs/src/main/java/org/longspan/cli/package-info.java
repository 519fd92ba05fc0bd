/** The command line: verbs, their options, exit codes (0 done, 1 failed, 2 mistaken). */
package org.longspan.cli;
