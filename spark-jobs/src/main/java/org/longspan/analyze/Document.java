package org.longspan.analyze;

/**
 * One text.
 *
 * @param name the path it was read from
 * @param text its characters, without a byte order mark
 */
public record Document(String name, String text) {}
