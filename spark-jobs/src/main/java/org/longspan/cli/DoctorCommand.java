package org.longspan.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils$;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.doctor.Doctor;
import org.longspan.doctor.MachineReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Examines the machines. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "longspan doctor [OPTION...]",
    description = {
      "Examines the driver and every executor: Java, cores, memory, kernels, GPU, files.",
      "",
      "Reports what to do about each problem, where ND4J's native libraries are kept, and whether",
      "all machines can write to one output folder. Exit code 0 if there is no problem, else 1.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  longspan doctor", "  longspan doctor --bench --json --master spark://host:7077"})
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--bench",
      description =
          "Measures every kernel on heads of known size, which takes half a minute: "
              + "useful GF/s per core or device, and the fraction of its FMA peak.")
  private boolean bench;

  @Option(names = "--json", description = "Prints one JSON object instead of text.")
  private boolean json;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The parent of the output folders of jobs (default: the current folder).")
  private Path output;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: the setting spark.master, else local[*]).")
  private String master;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws IOException {
    List<MachineReport> reports = examine();
    long problems = reports.stream().mapToLong(MachineReport::problems).sum();
    if (json) {
      System.out.println(
          new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(Map.of("problems", problems, "machines", reports)));
    } else {
      System.out.print(DoctorText.of(reports));
    }
    return problems == 0 ? 0 : 1;
  }

  private List<MachineReport> examine() throws IOException {
    RunOptions options = new RunOptions();
    options.master = master;
    Path scratch = Files.createTempDirectory("longspan-doctor");
    try (Doctor doctor =
            new Doctor(output, bench ? Doctor.Speeds.MEASURED : Doctor.Speeds.LEFT_OUT);
        JavaSparkContext spark = SparkContexts.open(options, "longspan doctor", scratch)) {
      return doctor.examine(spark);
    } finally {
      Utils$.MODULE$.deleteRecursively(scratch.toFile());
    }
  }
}
