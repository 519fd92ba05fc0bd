/** Formats that only tests have: they are found without a change to main code. */
package org.longspan.formats;
