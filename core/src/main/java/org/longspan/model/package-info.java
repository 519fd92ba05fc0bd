/**
 * What a transformer model computes, as data: a list of layers made of small pieces, each with the
 * names of its weights. Every family of models is described by the same pieces.
 */
package org.longspan.model;
