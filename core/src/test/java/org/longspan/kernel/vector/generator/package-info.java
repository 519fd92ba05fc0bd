/**
 * The generator of the unrolled loops of {@code kernel.vector}: vectors stay in registers only as
 * local variables, so what an array and a loop would say is written out.
 *
 * <p>After a change here, {@code mvn -pl core test -Dtest=GeneratedSourcesTest -Dgenerate} writes
 * the sources; without {@code -Dgenerate} the test compares them.
 */
package org.longspan.kernel.vector.generator;
