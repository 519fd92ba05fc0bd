package org.longspan.text.model;

import java.util.Collection;

/**
 * A model that was read from a file.
 *
 * @param ids of its vocabulary
 */
public record LoadedModel(SubwordModel model, Collection<Integer> ids) {}
