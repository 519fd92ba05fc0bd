/** Strict reading of a JSON file: every mistake is one line that names the file and the key. */
package org.longspan.text.json;
