package org.longspan.job.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.store.Dtype;
import org.longspan.text.AddedTokens;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

class EncodeRequestTest {

  @Test
  void jsonFormIsReadBackWithAbsolutePaths() throws IOException {
    TokenSource text = new TokenSource.Text(List.of("a.txt"), List.of("*.txt"), List.of());
    EncodeRequest request =
        EncodeRequest.of("models/llama", text)
            .tokens(
                new TokenSpec(AddedTokens.ALL, new BlockSpec(256, 64), new SegmentRule.Every(100)))
            .mask("causal & window(9,0)")
            .results(
                new ResultSpec(LayerSelection.of(0, 2), Dtype.BF16, "mean", true, true, true, true))
            .statistics(new StatisticsSpec(List.of("entropy", "received"), 3, 64L))
            .keepLayers()
            .execution(new ExecutionSpec("scalar", 7, null))
            .build();
    JsonNode tree = new ObjectMapper().readTree(RequestJson.write(request).toString());
    EncodeRequest read = RequestJson.read(tree, EncodeRequest.class);
    String folder = Path.of("").toAbsolutePath().toString();
    assertThat(read.model()).isEqualTo(folder + "/models/llama");
    assertThat(read.source())
        .isEqualTo(new TokenSource.Text(List.of(folder + "/a.txt"), List.of("*.txt"), List.of()));
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("model", "source", "existing")
        .isEqualTo(request);
  }

  @Test
  void shortRequestsHaveDefaults() throws IOException {
    for (TokenSource source : List.of(new TokenSource.Ids("/i"), new TokenSource.Table("/t"))) {
      EncodeRequest request = EncodeRequest.of("minilm", source).build();
      JsonNode tree = new ObjectMapper().readTree(RequestJson.write(request).toString());
      EncodeRequest read = RequestJson.read(tree, EncodeRequest.class);
      assertThat(read.model()).isEqualTo("minilm");
      assertThat(read.source()).isEqualTo(source);
      assertThat(read.tokens()).isEqualTo(TokenSpec.STANDARD);
      assertThat(read.results()).isEqualTo(ResultSpec.STANDARD);
    }
  }

  @Test
  void passagesAreReadBack() throws IOException {
    SegmentRule.Passages passages = SegmentRule.Passages.of("sentences").withSection("^Ch\\.");
    for (SegmentRule rule : List.of(passages, passages.withSection(null).withSpeaker("^\\w+:"))) {
      EncodeRequest request =
          EncodeRequest.of("minilm", new TokenSource.Ids("/i")).segments(rule).build();
      JsonNode tree = new ObjectMapper().readTree(RequestJson.write(request).toString());
      assertThat(RequestJson.read(tree, EncodeRequest.class).tokens().segments()).isEqualTo(rule);
    }
  }

  @Test
  void selectsHiddenStates() {
    assertThat(LayerSelection.LAST.numbers(6)).containsExactly(6);
    assertThat(LayerSelection.NONE.numbers(6)).isEmpty();
    assertThat(LayerSelection.ALL.numbers(2)).containsExactly(0, 1, 2);
    assertThat(new LayerSelection("6, 0,6").numbers(6)).containsExactly(0, 6);
    assertThatThrownBy(() -> LayerSelection.of(7).numbers(6))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "hidden states 7 of a model of 6 layers; give numbers from 0, the embedding, to 6, the"
                + " output of the last one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "first", "-1", "1,", "1;2", "99999999999"})
  void selectionThatIsNone(String text) {
    assertThatThrownBy(() -> new LayerSelection(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not select layers");
  }

  @Test
  void nothingToNormalise() {
    assertThatThrownBy(() -> new ResultSpec(null, null, null, true, false, false, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none are made");
  }
}
