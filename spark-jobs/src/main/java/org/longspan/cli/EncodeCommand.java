package org.longspan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.longspan.cli.option.BlockOptions;
import org.longspan.cli.option.DocumentOptions;
import org.longspan.cli.option.InputOptions;
import org.longspan.cli.option.LayerStatsOptions;
import org.longspan.cli.option.ModelOptions;
import org.longspan.cli.option.OutputOptions;
import org.longspan.cli.option.ProfileOption;
import org.longspan.cli.option.ResultOptions;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.option.TokenOptions;
import org.longspan.job.Longspan;
import org.longspan.job.encode.EncodeResult;
import org.longspan.job.request.EncodeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A model over documents. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "longspan encode --model DIR|minilm --input FILE_OR_DIR... --output DIR [OPTION...]",
      "       longspan encode --model DIR --ids FILE --output DIR [OPTION...]",
      "       longspan encode --model DIR --table DIR --output DIR [OPTION...]"
    },
    description = {
      "Runs a transformer over whole documents, layer by layer: exactly, without a cut.",
      "",
      "Writes DIR/encoded.safetensors (token ids, hidden states, vectors, losses), DIR/tables/*.parquet",
      "(documents, segments, tokens), DIR/layer-NNN.safetensors (statistics) and DIR/run.json.",
      "What a killed run has finished is kept: --resume continues from there.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  a vector for every paragraph of a text, made of tokens that have seen their neighbours:",
      "    longspan encode --model minilm --input book.txt --pool mean --segments paragraphs -o out",
      "  the loss of every token of a long document:",
      "    longspan encode --model Llama-3.2-1B --input book.txt --losses --layers none -o out",
      "  beyond the trained length, looking at the last 4,096 tokens and the first 4:",
      "    longspan encode --model Llama-3.2-1B --input book.txt --losses --output out \\",
      "        --mask 'causal & (window(4095,0) | sink(4))'",
      "  who attends to whom in every layer:",
      "    longspan encode --model gpt2 --ids ids.npy --stats entropy,received --output out"
    })
final class EncodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;
  @Mixin private InputOptions input;
  @Mixin private DocumentOptions documents;

  @Option(
      names = "--table",
      paramLabel = "DIR",
      description =
          "A folder of .parquet files or of .arrow files, or one such file, with a document "
              + "per row: text (string), or input_ids (list of integers); and id, its name.")
  private Path table;

  @Mixin private OutputOptions output;
  @Mixin private ResultOptions results;
  @Mixin private TokenOptions tokens;

  @Option(
      names = "--mask",
      paramLabel = "EXPR",
      description = {
        "Replaces the mask of the layers that see everything, or all before.",
        "Terms: ${bundle:mask.terms}; joined by ! & | ( ).",
        "Quote it for the shell: 'causal & (window(4095,0) | sink(4))'."
      })
  private String mask;

  @Mixin private BlockOptions blocks;
  @Mixin private LayerStatsOptions stats;

  @Option(
      names = "--keep-layers",
      description =
          "Keeps the inputs of every layer (hidden states, q, k and v) in DIR/layers, instead of "
              + "deleting them when the next layer is finished.")
  private boolean keepLayers;

  @Mixin private RunOptions run;
  @Mixin private ProfileOption profile;

  @Override
  public Integer call() {
    EncodeRequest.Builder request =
        EncodeRequest.of(model.required(), documents.source(input, table))
            .tokens(tokens.spec(blocks))
            .mask(mask)
            .results(results.spec())
            .statistics(stats.spec())
            .execution(profile.of(run.spec()))
            .output(output.output, output.existing());
    if (keepLayers) {
      request.keepLayers();
    }
    return new JobRun(spec, run)
        .run(Longspan::prepareEncode, request.build(), EncodeCommand::print);
  }

  private static int print(EncodeResult result) {
    System.out.println(result.tensors());
    return 0;
  }
}
