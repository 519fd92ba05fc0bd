package org.longspan.analyze.text;

/**
 * One token, as a reader wants to see it.
 *
 * @param position its global position, 0-based
 * @param form its folded form
 * @param document the name of its document
 * @param line its line in the document, 1-based
 * @param snippet the token and the words around it
 */
public record Occurrence(long position, String form, String document, int line, Snippet snippet) {}
