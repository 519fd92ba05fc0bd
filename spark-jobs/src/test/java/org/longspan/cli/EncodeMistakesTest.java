package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** A model, a text or an option that does not fit costs one line, exit code 2, nothing on disk. */
class EncodeMistakesTest {
  private static final Path CORE = Path.of("../core/src/test/resources/org/longspan");
  private static final Path LLAMA = CORE.resolve("model/cases/llama");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path model;
  private Path parent;
  private Path ids;

  @BeforeEach
  void input() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
    Files.copy(LLAMA.resolve("config.json"), model.resolve("config.json"));
    Files.copy(LLAMA.resolve("model.safetensors"), model.resolve("model.safetensors"));
    parent = Files.createDirectory(folder.resolve("results"));
    ids = ids("ids.safetensors", 7, 8, 9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intermediate_size | 65 | has shape [64, 32]; config.json makes it [65, 32]",
        "model_type | \"mamba\" | unknown model_type 'mamba'; use one of bert, ",
        "residual_multiplier | 0.5 | 'residual_multiplier': 0.5 is not supported",
        "head_dim | 0 | 'head_dim' is 0; give a whole number of at least 1",
      })
  void config(String key, String value, String message) throws IOException {
    change(config -> config.set(key, JSON.readTree(value)));
    refused(message);
  }

  @Test
  void moreHeadsThanFeatures() throws IOException {
    change(config -> config.put("num_attention_heads", 64).remove("head_dim"));
    refused("a hidden size of 32 does not divide into 64 heads");
  }

  @Test
  void missingTensor() throws IOException {
    write("model.safetensors", name -> !name.equals("model.norm.weight"));
    refused("no tensor 'model.norm.weight'");
  }

  @Test
  void weightsThatAreNotFinite() throws IOException {
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
    Files.write(weights, bytes);
    refused("has NaN or infinite numbers (1 of ");
  }

  @Test
  void truncatedShard() throws IOException {
    shard("two.safetensors");
    byte[] bytes = Files.readAllBytes(model.resolve("two.safetensors"));
    Files.write(model.resolve("two.safetensors"), Arrays.copyOf(bytes, bytes.length - 4));
    refused("two.safetensors: truncated");
  }

  @Test
  void indexThatNamesFilesOutsideTheFolder() throws IOException {
    shard("../two.safetensors");
    refused("is in '../two.safetensors', which is not a file of the same folder");
  }

  @Test
  void tokenizerOfAnotherModel() throws IOException {
    Files.copy(CORE.resolve("text/gpt2.tokenizer.json"), model.resolve("tokenizer.json"));
    Path text = Files.writeString(folder.resolve("a.txt"), "Once upon a time");
    refusedWith("tokenizer", "--model", model, "--input", text);
  }

  @Test
  void noTokenizer() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "Once upon a time");
    refusedWith("tokenizer.json", "--model", model, "--input", text);
  }

  @Test
  void emptyText() throws IOException {
    Path text = Files.createFile(folder.resolve("empty.txt"));
    refusedWith("empty text file", "--model", "minilm", "--input", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--layers 4             ~ hidden states 4 of a model of 3 layers",
        "--layers first         ~ 'first' does not select layers; give last, none, all, or",
        "--pool median          ~ unknown pooling 'median'; give one of mean, cls, last (--pool)",
        "--normalize            ~ none are made; give mean, cls or last (--pool, --normalize)",
        "--segments pages       ~ 'pages' does not divide a document",
        "--pool cls --segments lines ~ (--segments)",
        "--segments 10          ~ segments '10' are given, and no vectors are made of them; give mean",
        "--added-tokens some    ~ give one of none, white-space, ordinary, all",
        "--mask caussal         ~ caussal",
        "--mask full --losses   ~ a layer with the mask full sees later tokens",
        "--stats mean           ~ unknown statistic 'mean'",
        "--tasks 0              ~ the number of tasks is 0; give at least 1 (--tasks)",
        "--block 0              ~ (--block)",
        "--precision f64        ~ f64",
        "--kernel fast          ~ unknown kernel 'fast'",
        "--input b.txt          ~ several kinds of documents are given",
      })
  void option(String options, String message) {
    List<Object> arguments = new ArrayList<>(List.of("--model", model, "--ids", ids));
    arguments.addAll(List.of(options.split(" ")));
    refusedWith(message, arguments.toArray());
  }

  @Test
  void lossesOfAModelThatPredictsNothing() {
    refusedWith("predicts no tokens", "--model", "minilm", "--ids", ids, "--losses");
  }

  @Test
  void missingParts() {
    refusedWith("no model is given", "--ids", ids);
    refusedWith("no documents are given", "--model", model);
    refusedWith("no such folder", "--model", folder.resolve("none"), "--ids", ids);
    refusedWith("no such file", "--model", model, "--ids", folder.resolve("none.npy"));
  }

  @Test
  void idOutsideTheVocabulary() {
    refusedWith("96", "--model", model, "--ids", ids("large.safetensors", 7, 96));
  }

  @Test
  void textsOfOneTokenWork() throws IOException {
    Path one = ids("one.safetensors", 7);
    assertThat(encode("--model", model, "--ids", one, "--losses", "--pool", "last").exitCode())
        .isZero();
    assertThat(RunRecords.read(parent.resolve("OUT")).encoding().tokens()).isEqualTo(1);
    Path text = Files.writeString(folder.resolve("a.txt"), "a");
    Outcome run = encode("--model", "minilm", "--input", text, "--pool", "mean", "--overwrite");
    assertThat(run.exitCode()).isZero();
  }

  /** Changes the description of the model. */
  private interface Change {
    void apply(ObjectNode config) throws IOException;
  }

  private void change(Change change) throws IOException {
    Path file = model.resolve("config.json");
    ObjectNode config = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    change.apply(config);
    JSON.writeValue(file.toFile(), config);
  }

  private void write(String name, Predicate<String> kept) throws IOException {
    try (SafetensorsFile all = SafetensorsFile.open(LLAMA.resolve("model.safetensors"))) {
      List<TensorSpec> specs =
          all.tensors().stream().filter(spec -> kept.test(spec.name())).toList();
      Files.deleteIfExists(model.resolve(name));
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(model.resolve(name), specs, Map.of())) {
        for (TensorSpec spec : specs) {
          float[] values = all.floats(spec.name());
          writer.append(spec.name(), values, 0, values.length);
        }
        writer.commit();
      }
    }
  }

  /** Two shards and their index, which calls the second one {@code second}. */
  private void shard(String second) throws IOException {
    write("one.safetensors", name -> name.contains("layers.0."));
    write("two.safetensors", name -> !name.contains("layers.0."));
    ObjectNode index = JSON.createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    try (SafetensorsFile all = SafetensorsFile.open(LLAMA.resolve("model.safetensors"))) {
      for (TensorSpec spec : all.tensors()) {
        map.put(spec.name(), spec.name().contains("layers.0.") ? "one.safetensors" : second);
      }
    }
    JSON.writeValue(model.resolve("model.safetensors.index.json").toFile(), index);
    Files.delete(model.resolve("model.safetensors"));
  }

  private Path ids(String name, long... values) {
    Path file = folder.resolve(name);
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, values.length);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append("input_ids", values, 0, values.length);
      writer.commit();
    }
    return file;
  }

  private Outcome encode(Object... arguments) {
    List<Object> all =
        new ArrayList<>(
            List.of("encode", "--output", parent.resolve("OUT"), "--master", "local[1]"));
    all.addAll(List.of(arguments));
    return Outcome.of(all.toArray());
  }

  private void refused(String message) {
    refusedWith(message, "--model", model, "--ids", ids);
  }

  private void refusedWith(String message, Object... arguments) {
    Outcome run = encode(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.errorLines().stream().filter(line -> line.startsWith("longspan: ")))
        .singleElement()
        .asString()
        .contains(message);
    assertThat(run.errorLines()).noneMatch(line -> line.startsWith("\tat "));
    assertThat(run.out()).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }
}
