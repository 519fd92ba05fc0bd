/**
 * The one error factory: every message says the problem, the actual values, and what to do.
 *
 * <p>A {@link org.longspan.error.UserException} is the user's to correct (exit code 2, one line);
 * anything else is a failure of the run (exit code 1).
 */
package org.longspan.error;
