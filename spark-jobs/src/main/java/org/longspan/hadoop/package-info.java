/**
 * Hadoop's file systems ({@code hdfs}, {@code s3a} and the others) as file systems of {@code
 * java.nio}: what is read and written through a {@link java.nio.file.Path} can be there.
 */
package org.longspan.hadoop;
