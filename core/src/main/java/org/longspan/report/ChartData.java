package org.longspan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** The page's numbers as JSON that is safe inside a script element. */
final class ChartData {
  // A pixel shows three digits; the fourth keeps tooltips honest and the page small.
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(float[].class, new Floats())
                  .addSerializer(double[].class, new Doubles()));

  private ChartData() {}

  static String json(Map<String, ?> data) {
    try {
      // Only strings can hold '<'; without it no word closes the script or opens a comment.
      return JSON.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(double value, JsonGenerator out) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue());
    } else {
      out.writeNull();
    }
  }

  private static final class Floats extends JsonSerializer<float[]> {
    @Override
    public void serialize(float[] values, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray();
      for (float value : values) {
        write(value, out);
      }
      out.writeEndArray();
    }
  }

  private static final class Doubles extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray();
      for (double value : values) {
        write(value, out);
      }
      out.writeEndArray();
    }
  }
}
