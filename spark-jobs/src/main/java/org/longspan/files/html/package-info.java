/** The text of HTML. */
package org.longspan.files.html;
