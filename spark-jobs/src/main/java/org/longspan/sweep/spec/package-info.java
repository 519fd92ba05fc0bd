/**
 * What a sweep runs: a YAML file, read strictly, becomes points and their order. Every mistake is
 * reported with the file, the line and the column.
 */
package org.longspan.sweep.spec;
