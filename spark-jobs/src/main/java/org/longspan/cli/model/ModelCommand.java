package org.longspan.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import org.longspan.cli.option.ModelOptions;
import org.longspan.job.Longspan;
import org.longspan.model.ModelDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a model computes. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan model --model DIR|minilm [OPTION...]",
    description = {
      "Prints what a model computes, layer by layer, as encode would compute it.",
      "",
      "Layers that are equal are printed once. Reads config.json and the headers of the weights, and",
      "checks that every tensor exists and has the right shape; computes nothing.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  longspan model --model minilm", "  longspan model --model Llama-3.2-1B --json"})
public final class ModelCommand implements Callable<Integer> {
  @Mixin private ModelOptions model;

  @Option(
      names = "--json",
      description = "Prints one JSON object with an entry for every layer instead of text.")
  private boolean json;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws JsonProcessingException {
    ModelDescription description = Longspan.describe(model.required());
    if (json) {
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(description));
    } else {
      System.out.print(ModelText.of(description));
    }
    return 0;
  }
}
