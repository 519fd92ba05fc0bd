package org.longspan.tokens.pack;

import java.util.List;

/**
 * A file whose texts are UTF-8.
 *
 * @param texts one, or the rows of a table
 * @param problem why there are none; null where there are some
 */
record StagedFile(List<StagedRow> texts, String problem) {}
