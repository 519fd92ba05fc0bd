/** What jobs over tensors and over models share: their listener, output folder and versions. */
package org.longspan.job.common;
