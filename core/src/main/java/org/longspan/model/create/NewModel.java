package org.longspan.model.create;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.longspan.layer.Initializer;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Writes a model with random weights as a folder of Hugging Face. The same sizes, initialiser and
 * seed give the same bytes on every machine: every tensor has a generator of its own.
 */
public final class NewModel {
  private static final String WORDS = "model.embed_tokens.weight";

  private final LlamaSizes sizes;
  private final Initializer initializer;
  private final long seed;

  /**
   * @param initializer of the linear layers and the words; norms begin as 1
   */
  public NewModel(LlamaSizes sizes, Initializer initializer, long seed) {
    this.sizes = sizes;
    this.initializer = initializer;
    this.seed = seed;
  }

  /**
   * Writes {@code config.json} and {@code model.safetensors}.
   *
   * @param folder made if it does not exist; files of these names are replaced
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config.json"), config() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder, e);
    }
    List<TensorSpec> specs = tensors();
    Path file = folder.resolve("model.safetensors");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of("format", "pt"))) {
      for (TensorSpec spec : specs) {
        float[] values = values(spec);
        writer.append(spec.name(), values, 0, values.length);
      }
      writer.commit();
    }
  }

  private ObjectNode config() {
    return new ObjectMapper()
        .createObjectNode()
        .put("model_type", "llama")
        .put("vocab_size", sizes.vocabulary())
        .put("hidden_size", sizes.hidden())
        .put("intermediate_size", sizes.inner())
        .put("num_hidden_layers", sizes.layers())
        .put("num_attention_heads", sizes.heads())
        .put("num_key_value_heads", sizes.keyHeads())
        .put("hidden_act", "silu")
        .put("max_position_embeddings", sizes.length())
        .put("rms_norm_eps", 1e-5)
        .put("rope_theta", 10_000)
        .put("tie_word_embeddings", true)
        .put("torch_dtype", "float32");
  }

  private List<TensorSpec> tensors() {
    List<TensorSpec> specs = new ArrayList<>();
    int hidden = sizes.hidden();
    int keys = sizes.keyHeads() * sizes.width();
    specs.add(matrix(WORDS, sizes.vocabulary(), hidden));
    for (int n = 0; n < sizes.layers(); n++) {
      String at = "model.layers." + n + ".";
      specs.add(norm(at + "input_layernorm.weight"));
      specs.add(matrix(at + "self_attn.q_proj.weight", hidden, hidden));
      specs.add(matrix(at + "self_attn.k_proj.weight", keys, hidden));
      specs.add(matrix(at + "self_attn.v_proj.weight", keys, hidden));
      specs.add(matrix(at + "self_attn.o_proj.weight", hidden, hidden));
      specs.add(norm(at + "post_attention_layernorm.weight"));
      specs.add(matrix(at + "mlp.gate_proj.weight", sizes.inner(), hidden));
      specs.add(matrix(at + "mlp.up_proj.weight", sizes.inner(), hidden));
      specs.add(matrix(at + "mlp.down_proj.weight", hidden, sizes.inner()));
    }
    specs.add(norm("model.norm.weight"));
    return specs;
  }

  private static TensorSpec matrix(String name, int outputs, int inputs) {
    return TensorSpec.of(name, Dtype.F32, outputs, inputs);
  }

  private TensorSpec norm(String name) {
    return TensorSpec.of(name, Dtype.F32, sizes.hidden());
  }

  private float[] values(TensorSpec spec) {
    if (spec.rank() == 1) {
      float[] ones = new float[Math.toIntExact(spec.elements())];
      Arrays.fill(ones, 1);
      return ones;
    }
    int outputs = Math.toIntExact(spec.shape().get(0));
    int inputs = Math.toIntExact(spec.shape().get(1));
    return initializer.weight(inputs, outputs, seedOf(spec.name()));
  }

  /** Seeds that are near each other give similar numbers: they are hashed with the name. */
  private long seedOf(String tensor) {
    try {
      byte[] text = (seed + " " + tensor).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
