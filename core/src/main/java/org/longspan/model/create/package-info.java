/** New models with random weights, for those who bring no checkpoint. */
package org.longspan.model.create;
