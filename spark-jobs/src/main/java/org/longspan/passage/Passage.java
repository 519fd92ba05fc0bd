package org.longspan.passage;

/**
 * A passage: a part of a document that has one vector.
 *
 * @param index its number over all documents, in reading order
 * @param document number of its document
 * @param documentName path of the file, or the id in the table
 * @param section number of its section over all documents; -1 where it is in none
 * @param sectionTitle empty where it is in none
 * @param speaker who speaks; null where nobody does
 * @param line of its first byte in the document, from 1
 * @param byteFrom its first byte in the document's UTF-8
 * @param byteTo the byte after it
 * @param firstToken its first token, counted over all documents
 * @param tokens how many
 * @param text all of it; null where it was redacted
 */
public record Passage(
    long index,
    int document,
    String documentName,
    int section,
    String sectionTitle,
    String speaker,
    long line,
    long byteFrom,
    long byteTo,
    long firstToken,
    int tokens,
    String text) {}
