/** Finds the text files in files and folders. Nothing here sees Spark. */
package org.longspan.files;
