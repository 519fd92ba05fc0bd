package org.longspan.cli;

import java.util.concurrent.Callable;
import org.longspan.cli.option.HeadOptions;
import org.longspan.cli.option.KeySplitOption;
import org.longspan.cli.option.MaskOptions;
import org.longspan.cli.option.OutputOptions;
import org.longspan.cli.option.ProfileOption;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.option.ScoreOptions;
import org.longspan.cli.option.SequenceOptions;
import org.longspan.cli.option.StatsList;
import org.longspan.cli.option.StatsOptions;
import org.longspan.cli.option.TensorOptions;
import org.longspan.job.AttentionResult;
import org.longspan.job.Longspan;
import org.longspan.job.request.AttentionRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tensors in, attention out. */
@Command(
    name = "attend",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "longspan attend --qkv FILE --output DIR [OPTION...]",
      "       longspan attend --q FILE --k FILE --v FILE --output DIR [OPTION...]",
      "       longspan attend --table DIR [--heads Hq,Hkv] --output DIR [OPTION...]"
    },
    description = {
      "Computes softmax(q k^T scale + mask) v over whole sequences, from tensors or tables in files.",
      "",
      "Writes DIR/attention.safetensors (output, lse, statistics) and DIR/run.json.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  longspan attend --qkv new.safetensors --past old.safetensors --mask causal --output out",
      "  longspan attend --qkv packed.safetensors --segments 0,17,400 --mask 'causal & document' ...",
      "  longspan attend --qkv qkv.safetensors --output out",
      "  longspan attend --table tokens/ --heads 8,2 --output out --mask causal",
      "  longspan attend --q q.npy --k k.npy --v v.npy --output out --mask causal --stats all",
      "  longspan attend --qkv qkv.safetensors --mask 'causal & (window(512,0) | sink(4))' -o out"
    })
final class AttendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TensorOptions tensors;
  @Mixin private HeadOptions heads;
  @Mixin private SequenceOptions sequence;
  @Mixin private OutputOptions output;
  @Mixin private MaskOptions mask;
  @Mixin private ScoreOptions score;
  @Mixin private StatsList list;
  @Mixin private StatsOptions stats;
  @Mixin private RunOptions run;
  @Mixin private KeySplitOption keySplits;
  @Mixin private ProfileOption profile;

  @Override
  public Integer call() {
    AttentionRequest request =
        AttentionRequest.of(tensors.source(heads.ofTable()))
            .sequence(sequence.spec())
            .mask(mask.mask)
            .score(score.spec())
            .statistics(stats.spec(list.names()))
            .execution(profile.of(keySplits.spec(run)))
            .output(output.output, output.existing())
            .build();
    return new JobRun(spec, run).run(Longspan::prepareAttend, request, AttendCommand::print);
  }

  private static int print(AttentionResult result) {
    System.out.println(result.tensors());
    return result.certificateHolds() ? 0 : 1;
  }
}
