import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.AttentionResult;
import org.longspan.job.Longspan;
import org.longspan.job.request.Source;
import org.longspan.store.TensorRows;

/** Windowed attention over the tensors of a file, as a job of one's own Spark application. */
public final class LongDocument {
  private LongDocument() {}

  /** Arguments: a .safetensors file with q, k and v, and the folder to write. */
  public static void main(String[] arguments) {
    AttentionRequest request =
        AttentionRequest.of(new Source.File(Path.of(arguments[0])))
            .mask("causal & (window(4095,0) | sink(4))")
            .statistics("entropy", "received")
            .output(Path.of(arguments[1]))
            .build();
    SparkConf settings = new SparkConf().setAppName("long document").setIfMissing("spark.master", "local[*]");
    try (JavaSparkContext spark = new JavaSparkContext(settings);
        AttentionResult result = Longspan.on(spark).attend(request);
        TensorRows received = result.tensor("received").open()) {
      System.out.println(received.tokens() + " keys; " + result.record().certificate());
      System.out.println(Longspan.on(spark).verify(result.folder(), 64).passed());
    }
  }
}
