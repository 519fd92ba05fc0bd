/**
 * Files on local and other file systems: positioned reads, and writes that appear whole or not at
 * all.
 */
package org.longspan.store.file;
