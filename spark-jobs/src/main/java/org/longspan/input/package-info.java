/** What a job reads: tensors in files, checked before anything is started. */
package org.longspan.input;
