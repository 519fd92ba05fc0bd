package org.longspan.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.longspan.cli.option.BlockOptions;
import org.longspan.cli.option.DocumentOptions;
import org.longspan.cli.option.HeadOptions;
import org.longspan.cli.option.KeySplitOption;
import org.longspan.cli.option.MaskOptions;
import org.longspan.cli.option.ModelOptions;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.option.ScoreOptions;
import org.longspan.cli.option.SequenceOptions;
import org.longspan.cli.option.SimulationOptions;
import org.longspan.cli.option.StatsList;
import org.longspan.cli.option.StatsOptions;
import org.longspan.cli.option.TensorOptions;
import org.longspan.cli.option.TextOptions;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.cluster.Cluster;
import org.longspan.error.Errors;
import org.longspan.job.Longspan;
import org.longspan.job.Planning;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.Source;
import org.longspan.job.request.TokenSpec;
import org.longspan.plan.Explain;
import org.longspan.tokens.TokenSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What would run. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "longspan plan --qkv FILE [OPTION...]",
      "       longspan plan --q FILE --k FILE --v FILE [OPTION...]",
      "       longspan plan --table DIR [--heads Hq,Hkv] [OPTION...]",
      "       longspan plan --input FILE_OR_DIR... [OPTION...]",
      "       longspan plan --shape T,Hq,Hkv,d [OPTION...]",
      "       longspan plan --model DIR|minilm --tokens N [OPTION...]"
    },
    description = {
      "Prints what attend, analyze or encode would do: flops, bytes, memory and time.",
      "",
      "Takes their options except --output. Reads only the shapes of tensors and tables, but all of",
      "a text, to count its words. Measures the kernel for about a second and starts no Spark,",
      "except with --model and documents, which are tokenised; --tokens plans without them.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan plan --qkv qkv.safetensors --mask causal --stats received",
      "  longspan plan --input book.txt --master 'local[8]'",
      "  longspan plan --model Llama-3.2-1B --tokens 1000000 --losses",
      "  longspan plan --shape 100000000,8,8,64 --mask 'window(4096,0) | sink(4)' --master yarn \\",
      "      --num-executors 1000 --executor-cores 4 --executor-memory 8g",
      "  longspan plan --shape 10000000,8,8,64 --mask causal --executor-cores 4 --executor-memory 8g \\",
      "      --simulate 1..4096 --assume node-bandwidth=3e9,losses=0.01 --page scaling.html"
    })
final class PlanCommand implements Callable<Integer> {
  /** The options that a model has besides its own; all others are of attention. */
  private static final Set<String> ALSO_OF_MODELS =
      Set.of(
          "--model",
          "--tokens",
          "--ids",
          "--input",
          "--include",
          "--exclude",
          "--table",
          "--block",
          "--overlap",
          "--losses",
          "--mask",
          "--stats",
          "--top-k",
          "--pool",
          "--master",
          "--kernel",
          "--tasks",
          "--debug");

  @Spec private CommandSpec spec;
  @Mixin private TensorOptions tensors;
  @Mixin private SequenceOptions sequence;
  @Mixin private TextOptions text;
  @Mixin private HeadOptions heads;

  @Option(
      names = "--shape",
      paramLabel = "T,Hq,Hkv,d",
      description = "Plans for tensors that do not exist yet: tokens, heads and width.")
  private String shape;

  @Mixin private ModelOptions model;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "With --model: plans for one document of N tokens that is not read.")
  private Long tokens;

  @Mixin private DocumentOptions documents;
  @Mixin private BlockOptions blocks;

  @Option(names = "--losses", description = "With --model: the loss of every token.")
  private boolean losses;

  @Mixin private MaskOptions mask;
  @Mixin private ScoreOptions score;
  @Mixin private StatsList list;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;
  @Mixin private KeySplitOption keySplits;
  @Mixin private SimulationOptions simulation;

  @Override
  public Integer call() {
    SparkConf settings = new SparkConf();
    String master = SparkContexts.master(run);
    PlanSimulation simulated = new PlanSimulation(simulation, settings, master);
    Cluster cluster = simulated.cluster();
    if (!simulated.namesExecutors() && !Cluster.isKnown(settings, master)) {
      System.err.printf(
          Locale.ROOT,
          "note: the size of %s is known only when a job runs there; this is the plan for the %d"
              + " cores of this machine (--num-executors N --executor-cores C plans for N x C)%n",
          master,
          cluster.cores());
    }
    System.out.print(model.given() ? encode(cluster) : attention(cluster, simulated));
    return 0;
  }

  private String attention(Cluster cluster, PlanSimulation simulated) {
    if (tokens != null || documents.given() || blocks.given() || losses) {
      throw Errors.user(
          "--tokens, --ids, --block, --overlap and --losses are options of a model",
          "give --model, or leave them out");
    }
    AttentionRequest request =
        AttentionRequest.of(source())
            .sequence(sequence.spec())
            .mask(mask.mask)
            .score(score.spec())
            .statistics(stats.spec(text.given() ? List.of("all") : list.names()))
            .execution(keySplits.spec(run))
            .build();
    String slow =
        "still planning: live pairs and tiles are counted along the edges of the mask, which takes"
            + " time in proportion to the length; a shorter sequence shows the same shares";
    SlowNote note = SlowNote.of(slow);
    try {
      Planning planning = Longspan.plan(request, cluster, new Console());
      return Explain.text(planning.plan(), planning.problem())
          + simulated.text(planning, cluster, keySplits.demands(run));
    } finally {
      note.close();
    }
  }

  private String encode(Cluster cluster) {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(name -> !ALSO_OF_MODELS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Errors.user(name + " has no effect on a model", "leave it out");
            });
    EncodeRequest.Builder request =
        EncodeRequest.of(model.required(), tokenSource())
            .tokens(new TokenSpec(null, blocks.spec(), null))
            .mask(mask.mask)
            .statistics(stats.spec(list.names()))
            .execution(run.spec());
    if (losses) {
      request.losses();
    }
    try (LazySpark spark = new LazySpark("longspan plan")) {
      return EncodePlanText.of(
          Longspan.plan(request.build(), cluster, spark, new Console()), cluster);
    }
  }

  private TokenSource tokenSource() {
    if (tokens == null) {
      return documents.source(text.files, tensors.table);
    }
    if (documents.given() || text.given() || tensors.given()) {
      throw Errors.user("both --tokens and documents are given", "leave one of them out");
    }
    return new TokenSource.Count(tokens);
  }

  private Source source() {
    int given = (tensors.given() ? 1 : 0) + (text.given() ? 1 : 0) + (shape != null ? 1 : 0);
    if (given != 1) {
      throw Errors.user(
          given == 0 ? "no input is given" : "several inputs are given",
          "give one of --qkv FILE, --q, --k and --v, --table DIR, --input TEXT, --shape T,Hq,Hkv,d");
    }
    if (shape != null) {
      if (!heads.ofTable().isEmpty()) {
        throw Errors.about("heads")
            .user("a number of heads is given with a shape, which has it", "leave it out");
      }
      return shape();
    }
    return tensors.given() ? tensors.source(heads.ofTable()) : text.source(heads.ofText());
  }

  private Source shape() {
    try {
      String[] parts = shape.split(",", -1);
      if (parts.length == 4) {
        return new Source.Shape(
            Long.parseLong(parts[0].strip()),
            Integer.parseInt(parts[1].strip()),
            Integer.parseInt(parts[2].strip()),
            Integer.parseInt(parts[3].strip()));
      }
    } catch (NumberFormatException e) {
      // Reported below, like a wrong number of parts.
    }
    throw Errors.user("the shape is '" + shape + "'", "give T,Hq,Hkv,d such as 1000000,8,8,64");
  }
}
