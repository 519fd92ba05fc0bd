/** What a Spark cluster offers a job: executors, cores, memory. */
package org.longspan.cluster;
