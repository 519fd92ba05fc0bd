/** YAML files as trees of values that know their file, line and column, for messages. */
package org.longspan.yaml;
