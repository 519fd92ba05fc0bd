/** Text as tokenisers see it: code points that remember where they are in the UTF-8 source. */
package org.longspan.text.chars;
