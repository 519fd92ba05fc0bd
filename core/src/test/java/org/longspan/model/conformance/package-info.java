/** Whole models against what Hugging Face transformers computes. */
package org.longspan.model.conformance;
