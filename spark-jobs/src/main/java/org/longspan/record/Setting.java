package org.longspan.record;

import java.util.List;

/**
 * An effective setting.
 *
 * @param values as text: one, none where it is not set, several for a list
 * @param source {@code command line}, {@code spark setting} or {@code default}
 */
public record Setting(List<String> values, String source) {}
