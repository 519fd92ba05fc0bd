/**
 * The page of a document analysis, made of the tables that the analysis has written: a section for
 * every table that exists. The driver holds the numbers of passages, their beginnings up to the
 * length that the page shows, and the texts of the findings shown.
 */
package org.longspan.analyze.reading;
