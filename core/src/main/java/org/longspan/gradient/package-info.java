/**
 * The backward pass of attention: gradients of a loss by queries, keys and values from its
 * gradients by the results, in O(T) memory.
 *
 * <pre>
 *   forward    x = scale q.k   y = squash(x)   s = y + terms   p = exp(s - lse)   o = sum f p v
 *   backward   D = dO . o      dS = p (f dO.v - D + dL - dH (ln p + H))           dX = dS squash'(x)
 *              dV = sum over i of f p dO      dQ = scale sum over j of dX k       dK = scale sum over i of dX q
 * </pre>
 *
 * <p>The keys of a panel stay while the query rows stream past, so that dK and dV are complete when
 * a panel ends, and dQ is a sum over panels: {@link org.longspan.gradient.BackwardPanels}.
 */
package org.longspan.gradient;
