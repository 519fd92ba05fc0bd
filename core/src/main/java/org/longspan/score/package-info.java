/** Score rules: what becomes of q.k before the mask (scale, soft-cap or clamp, ALiBi). */
package org.longspan.score;
