/** Makes passages and their vectors of documents, as a part of the jobs that analyse them. */
package org.longspan.job.passage;
