/** The analysis of documents: a chain of steps from files to files. */
package org.longspan.job.document;
