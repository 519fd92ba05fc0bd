package org.longspan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.longspan.cli.gradient.GradientPlanText;
import org.longspan.cli.option.OutputOptions;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.cluster.Cluster;
import org.longspan.job.Longspan;
import org.longspan.job.gradient.GradientResult;
import org.longspan.job.request.GradientRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A finished attention and a loss in, gradients out. */
@Command(
    name = "gradient",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan gradient --attended DIR --d-output FILE --output DIR2 [OPTION...]",
    description = {
      "Computes the exact gradients of a loss by the queries, keys and values of a finished attention,",
      "from the gradient of the loss by its output: the backward pass, over whole sequences.",
      "",
      "Inputs, mask, score rule and dropout are those of DIR/run.json, whose files must not have",
      "changed. Writes DIR2/gradient.safetensors (d_q [T,Hq,d], d_k [Tk,Hkv,d], d_v [Tk,Hkv,dv], F32)",
      "and DIR2/run.json. 'longspan verify --output DIR2' recomputes a sample in float64.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan attend --qkv qkv.safetensors --mask causal --output attended",
      "  longspan gradient --attended attended --d-output d_output.npy --output gradients",
      "  longspan gradient --attended attended --d-output losses.safetensors --output gradients --dry-run"
    })
final class GradientCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--attended",
      paramLabel = "DIR",
      required = true,
      description = "The output folder of attend.")
  private Path attended;

  @Option(
      names = "--d-output",
      paramLabel = "FILE",
      required = true,
      description =
          "The gradient of the loss by the output, [T,Hq,dv]: a .npy file, or the tensor d_output of"
              + " a .safetensors file. That may also have d_lse and d_entropy, [T,Hq], where the loss"
              + " depends on the lse or, of attend --stats entropy, on the entropy.")
  private Path upstream;

  @Option(
      names = "--parameters",
      description =
          "Also computes the gradients by the parameters of the score rule, as far as it has them:"
              + " d_scale, d_cap, d_clamp, d_slopes [Hq], d_buckets and d_bias, F64. Takes longer.")
  private boolean parameters;

  @Mixin private OutputOptions output;
  @Mixin private RunOptions run;

  @Option(
      names = "--dry-run",
      description = "Prints the plan with flops, bytes, memory and time, and computes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    GradientRequest.Builder asked =
        GradientRequest.of(attended, upstream)
            .execution(run.spec())
            .output(output.output, output.existing());
    GradientRequest request = (parameters ? asked.parameters() : asked).build();
    if (dryRun) {
      Cluster cluster = Cluster.planned(new SparkConf(), SparkContexts.master(run));
      System.out.print(
          GradientPlanText.of(Longspan.plan(request, cluster, new Console()), cluster));
      return 0;
    }
    return new JobRun(spec, run).run(Longspan::prepareGradient, request, GradientCommand::print);
  }

  private static int print(GradientResult result) {
    System.out.println(result.tensors());
    return result.certificatesHold() ? 0 : 1;
  }
}
