package org.longspan.model;

/**
 * The linear layers around attention.
 *
 * @param query hidden to {@code Hq d}
 * @param key hidden to {@code Hkv d}
 * @param value hidden to {@code Hkv d}
 * @param output {@code Hq d} to hidden
 */
public record ProjectionSpec(
    LinearSpec query, LinearSpec key, LinearSpec value, LinearSpec output) {

  long parameters() {
    return query.parameters() + key.parameters() + value.parameters() + output.parameters();
  }
}
