package org.longspan.cli;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.output.Statistic;
import org.longspan.plan.Explain;
import org.longspan.run.AttentionRequest;
import org.longspan.run.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What would run. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "longspan plan --qkv FILE [OPTION...]",
      "       longspan plan --q FILE --k FILE --v FILE [OPTION...]",
      "       longspan plan --input FILE_OR_DIR... [OPTION...]"
    },
    description = {
      "Prints what attend or analyze would do: tiles, flops, bytes, memory and seconds.",
      "",
      "Takes their options but for --output. Of tensors it reads shapes only; a text it reads whole",
      "to count its words. Measures the kernel for a second or so and starts no Spark.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan plan --qkv qkv.safetensors --mask causal --stats received",
      "  longspan plan --input book.txt --master 'local[8]'"
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin private TensorOptions tensors;
  @Mixin private TextOptions text;
  @Mixin private ScoreOptions score;
  @Mixin private StatsList list;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;

  @Override
  public Integer call() {
    AttentionSource source = source();
    Set<Statistic> statistics =
        tensors.given() ? list.statistics() : EnumSet.allOf(Statistic.class);
    AttentionRequest request = Requests.of(source, statistics, score, stats, run);
    String master = SparkContexts.master(run);
    Cluster cluster = Cluster.ofMaster(master);
    if (!Cluster.isKnown(master)) {
      System.err.printf(
          "note: the size of %s is known only when a job runs there; this is the plan for the %d"
              + " cores of this machine (--master 'local[N]' plans for N)%n",
          master, cluster.cores());
    }
    System.out.print(
        Explain.text(
            request.plan(request.profile(), cluster, OptionalLong.empty()), request.problem()));
    return 0;
  }

  private AttentionSource source() {
    if (tensors.given() == text.given()) {
      throw Errors.user(
          tensors.given() ? "both tensors and a text are given" : "no input is given",
          "give --qkv FILE, or --q, --k and --v, or --input TEXT");
    }
    return tensors.given() ? tensors.open() : text.open();
  }
}
