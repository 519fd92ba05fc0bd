/** Tensors, files and command lines that the tests of several packages need. */
package org.longspan.samples;
