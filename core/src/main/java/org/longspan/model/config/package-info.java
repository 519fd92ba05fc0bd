/** {@code config.json} of Hugging Face, read strictly, in its newer and older spellings. */
package org.longspan.model.config;
