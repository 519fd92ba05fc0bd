package org.longspan.model.stage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.longspan.layer.LinearBackend;
import org.longspan.model.LayerSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.LayerAfter;
import org.longspan.model.run.LayerBefore;

/**
 * The layers of models as this JVM's tasks use them: weights that were read are shared by all tasks
 * for as long as one of them is in use.
 */
final class SharedLayers {
  private record Key(String digest, int layer, String backend) {}

  private static final Cache<Key, Layer> LAYERS = Caffeine.newBuilder().weakValues().build();

  private SharedLayers() {}

  /** Both parts of a layer; immutable. */
  record Layer(LayerBefore before, LayerAfter after) {}

  /**
   * @param digest of the job, which decides the weights
   */
  static Layer of(String digest, Model model, int layer, LinearBackend linears) {
    return LAYERS.get(new Key(digest, layer, linears.name()), key -> read(model, layer, linears));
  }

  private static Layer read(Model model, int layer, LinearBackend linears) {
    LayerSpec spec = model.spec().layers().get(layer);
    return new Layer(
        new LayerBefore(spec, model.weights(), linears),
        new LayerAfter(spec, model.weights(), linears));
  }
}
