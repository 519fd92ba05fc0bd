/** Statistics of the second pass: what keys receive, how far, and from which part. */
package org.longspan.stats;
