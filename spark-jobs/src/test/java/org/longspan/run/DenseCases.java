package org.longspan.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.Alibi;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.safetensors.SafetensorsFile;

/** The dense conformance cases: those of core, and those in {@code -Dconformance.dirs}. */
final class DenseCases {
  private static final Path BUNDLED =
      Path.of("..", "core", "src", "test", "resources", "org", "longspan", "conformance", "dense");

  /** A case whose expected statistics are in {@code expected}. */
  record DenseCase(
      Path file,
      AttentionInputs inputs,
      Mask mask,
      ScoreRule rule,
      int topK,
      int pool,
      DenseAttention expected) {}

  private DenseCases() {}

  static List<DenseCase> all() throws IOException {
    List<Path> folders = new ArrayList<>(List.of(BUNDLED));
    Arrays.stream(System.getProperty("conformance.dirs", "").split(","))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    List<DenseCase> cases = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path path : files.filter(DenseCases::isFile).sorted().toList()) {
          try (SafetensorsFile file = SafetensorsFile.open(path)) {
            if ("LongspanAttention".equals(file.metadata().get("op"))) {
              cases.add(read(path, file));
            }
          }
        }
      }
    }
    return cases;
  }

  private static boolean isFile(Path path) {
    return path.toString().endsWith(".safetensors");
  }

  private static DenseCase read(Path path, SafetensorsFile file) throws IOException {
    List<Long> q = file.spec("in.q").shape();
    List<Long> v = file.spec("in.v").shape();
    HeadLayout heads =
        new HeadLayout(
            Math.toIntExact(q.get(1)),
            Math.toIntExact(v.get(1)),
            Math.toIntExact(q.get(2)),
            Math.toIntExact(v.get(2)));
    AttentionShape shape = new AttentionShape(q.get(0), v.get(0), heads);
    JsonNode options = new ObjectMapper().readTree(file.metadata().get("options"));
    return new DenseCase(
        path,
        new AttentionInputs(shape, file.floats("in.q"), file.floats("in.k"), file.floats("in.v")),
        Mask.parse(options.path("mask").asText("full"), MaskContext.of(shape)),
        rule(options, heads),
        Integer.parseInt(file.metadata().get("topk")),
        Integer.parseInt(file.metadata().get("pool")),
        expected(file));
  }

  private static ScoreRule rule(JsonNode options, HeadLayout heads) {
    Squash squash = new Squash.None();
    if (options.has("softcap")) {
      squash = new Squash.SoftCap(options.get("softcap").doubleValue());
    } else if (options.has("clamp")) {
      JsonNode clamp = options.get("clamp");
      squash = new Squash.Clamp(clamp.get(0).doubleValue(), clamp.get(1).doubleValue());
    }
    return new ScoreRule(
        options.path("scale").asDouble(1 / Math.sqrt(heads.width())),
        squash,
        options.path("alibi").asBoolean()
            ? Alibi.standard(heads.queryHeads())
            : new PositionBias.None());
  }

  private static DenseAttention expected(SafetensorsFile file) {
    float[] output = file.floats("out.output");
    double[] widened = new double[output.length];
    for (int n = 0; n < output.length; n++) {
      widened[n] = output[n];
    }
    return new DenseAttention(
        widened,
        file.doubles("out.lse"),
        file.doubles("out.entropy"),
        new double[0],
        file.longs("out.topk_key"),
        file.doubles("out.topk_weight"),
        file.doubles("out.received"),
        file.doubles("out.distance"),
        new double[0],
        file.doubles("out.pooled"));
  }
}
