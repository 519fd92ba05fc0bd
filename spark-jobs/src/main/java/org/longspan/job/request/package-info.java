/** What is asked of the library: immutable values with a builder, and their JSON form. */
package org.longspan.job.request;
