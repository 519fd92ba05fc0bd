package org.longspan.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.input.ShapeSource;
import org.longspan.output.Statistic;
import org.longspan.plan.Explain;
import org.longspan.run.AttentionRequest;
import org.longspan.run.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "       longspan plan --shape T,Hq,Hkv,d [OPTION...]"
    },
    description = {
      "Prints what attend or analyze would do: tiles, flops, bytes, memory and seconds.",
      "",
      "Takes their options but for --output. Of tensors and tables it reads shapes only; a text it reads whole",
      "to count its words. Measures the kernel for a second or so and starts no Spark.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan plan --qkv qkv.safetensors --mask causal --stats received",
      "  longspan plan --input book.txt --master 'local[8]'",
      "  longspan plan --shape 100000000,8,8,64 --mask 'window(4096,0) | sink(4)' --master yarn \\",
      "      --num-executors 1000 --executor-cores 4 --executor-memory 8g"
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin private TensorOptions tensors;
  @Mixin private SequenceOptions sequence;
  @Mixin private TextOptions text;
  @Mixin private HeadOptions heads;

  @Option(
      names = "--shape",
      paramLabel = "T,Hq,Hkv,d",
      description = "Plans for tensors that are not there yet: tokens, heads and width.")
  private String shape;

  @Mixin private ScoreOptions score;
  @Mixin private StatsList list;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;

  @Override
  public Integer call() {
    AttentionSource source = source();
    Set<Statistic> statistics = text.given() ? EnumSet.allOf(Statistic.class) : list.statistics();
    AttentionRequest request = Requests.of(source, statistics, score, stats, run);
    String master = SparkContexts.master(run);
    Cluster cluster = Cluster.planned(master);
    if (!Cluster.isKnown(master)) {
      System.err.printf(
          Locale.ROOT,
          "note: the size of %s is known only when a job runs there; this is the plan for the %d"
              + " cores of this machine (--num-executors N --executor-cores C plans for N x C)%n",
          master,
          cluster.cores());
    }
    System.out.print(
        Explain.text(
            request.plan(request.profile(), cluster, OptionalLong.empty()), request.problem()));
    return 0;
  }

  private AttentionSource source() {
    int given = (tensors.given() ? 1 : 0) + (text.given() ? 1 : 0) + (shape != null ? 1 : 0);
    if (given != 1) {
      throw Errors.user(
          given == 0 ? "no input is given" : "several inputs are given",
          "give one of --qkv FILE, --q, --k and --v, --table DIR, --input TEXT, --shape T,Hq,Hkv,d");
    }
    if (text.given() && sequence.given()) {
      throw Errors.user(
          "a text is given with an option of tensors",
          "leave out --past, --segments, --valid-length, --attn-mask and --relative-bias");
    }
    if (shape != null) {
      return ShapeSource.parse(shape);
    }
    return tensors.given()
        ? sequence.source(tensors.open(heads.ofTable()))
        : text.open(heads.ofText());
  }
}
