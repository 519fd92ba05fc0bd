/** From a specification in YAML and a table to a trained model, its record and its page. */
package org.longspan.ml.fit;
