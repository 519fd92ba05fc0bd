/** The text of PDF files, which Longspan finds as a service where this jar is on the class path. */
package org.longspan.pdf;
