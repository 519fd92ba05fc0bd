package org.longspan.analyze.findings;

/** A statistic {@code [tokens, heads]}, such as attention received or entropy. */
@FunctionalInterface
public interface HeadValues {
  double at(long position, int head);
}
