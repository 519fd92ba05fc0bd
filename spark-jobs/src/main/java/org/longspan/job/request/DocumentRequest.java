package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.finding.audit.AuditRule;
import org.longspan.model.load.MiniLm;
import org.longspan.output.OutputFolder;
import org.longspan.privacy.Redaction;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/**
 * What is asked of an analysis of documents: an immutable value, made by a {@link Builder}.
 *
 * @param model the folder of a model as Hugging Face publishes it, {@code minilm}, or {@link
 *     #LEXICAL}
 * @param source the documents
 * @param against other documents that they are compared with; null for none
 * @param unit what a passage is
 * @param minDistance passages up to this distance are not attended to; null for 2, and less in
 *     short documents
 * @param temperature what cosines are divided by before the softmax; null for one that is chosen
 *     from the documents
 * @param mask an expression over passages, for a sparse attention; null for all pairs
 * @param atlas whether there are tables of what the model's heads look at; null for documents of at
 *     most {@value #ATLAS_TOKENS} tokens
 * @param top rows of a ranking, at most
 * @param audit from when on the audit has a finding
 * @param redaction what the output shows of texts and names
 * @param execution how it is run
 * @param output the folder that is written; null for a temporary one
 * @param existing what to do where that folder exists
 */
public record DocumentRequest(
    String model,
    TokenSource source,
    TokenSource against,
    SegmentRule.Passages unit,
    Long minDistance,
    Double temperature,
    String mask,
    Boolean atlas,
    int top,
    AuditRule audit,
    @JsonIgnore Redaction redaction,
    ExecutionSpec execution,
    @JsonIgnore Path output,
    @JsonIgnore OutputFolder.Existing existing) {

  /** No model: vectors of the spelling of words, for any language. */
  public static final String LEXICAL = "lexical";

  /** The unit where none is given. */
  public static final String UNIT = "paragraphs";

  /** Rows of a ranking where no number is given. */
  public static final int TOP = 100;

  /** Tokens up to which the atlas is made where nothing is said of it: it takes seconds there. */
  public static final long ATLAS_TOKENS = 50_000;

  public DocumentRequest {
    if (source == null) {
      throw Errors.user("the request lacks documents", "give texts or a table");
    }
    model = Objects.requireNonNullElse(model, MiniLm.NAME);
    unit = Objects.requireNonNullElse(unit, SegmentRule.Passages.of(UNIT));
    audit = Objects.requireNonNullElse(audit, AuditRule.DEFAULT);
    redaction = Objects.requireNonNullElse(redaction, Redaction.NONE);
    execution = Objects.requireNonNullElse(execution, ExecutionSpec.AUTO);
    if (minDistance != null && minDistance < 0) {
      throw Errors.about("minDistance")
          .user("the least distance is " + minDistance, "give 0 passages or more");
    }
    if (temperature != null && !(temperature >= 1e-4 && temperature <= 1e4)) {
      throw Errors.about("temperature")
          .user("the temperature is " + temperature, "give a number from 0.0001 to 10000");
    }
    if (top < 1) {
      throw Errors.about("top").user("the number of findings is " + top, "give at least 1");
    }
  }

  /** A request over documents, with the defaults of every option. */
  public static Builder of(TokenSource source) {
    return new Builder(source);
  }

  /** Whether an analysis of so many tokens has an atlas. */
  public boolean hasAtlas(long tokens) {
    return atlas == null ? tokens <= ATLAS_TOKENS : atlas;
  }

  /** Whether vectors are made of spellings. */
  @JsonIgnore
  public boolean isLexical() {
    return model.equals(LEXICAL);
  }

  /** The same, without an atlas, for the documents that these are compared with. */
  public DocumentRequest ofOthers() {
    return new DocumentRequest(
        model,
        against,
        null,
        unit,
        minDistance,
        temperature,
        mask,
        false,
        top,
        audit,
        redaction,
        execution,
        output,
        existing);
  }

  /** The folder that is written, where one is given. */
  @JsonIgnore
  public Optional<Path> outputFolder() {
    return Optional.ofNullable(output);
  }

  /** Collects the options of a request; every one has a default. */
  public static final class Builder {
    private final TokenSource source;
    private TokenSource against;
    private String model;
    private SegmentRule.Passages unit;
    private Long minDistance;
    private Double temperature;
    private String mask;
    private Boolean atlas;
    private int top = TOP;
    private AuditRule audit;
    private Redaction redaction = Redaction.NONE;
    private ExecutionSpec execution = ExecutionSpec.AUTO;
    private Path output;
    private OutputFolder.Existing existing = OutputFolder.Existing.REFUSE;

    private Builder(TokenSource source) {
      this.source = source;
    }

    /** The model: a folder, {@code minilm}, or {@link #LEXICAL}. */
    public Builder model(String value) {
      model = value;
      return this;
    }

    /** Other documents that these are compared with. */
    public Builder against(TokenSource others) {
      against = others;
      return this;
    }

    /** What a passage is. */
    public Builder unit(SegmentRule.Passages value) {
      unit = value;
      return this;
    }

    /** Passages up to this distance are not attended to. */
    public Builder minDistance(Long passages) {
      minDistance = passages;
      return this;
    }

    /** What cosines are divided by before the softmax. */
    public Builder temperature(Double value) {
      temperature = value;
      return this;
    }

    /** A mask expression over passages, for a sparse attention. */
    public Builder mask(String expression) {
      mask = expression;
      return this;
    }

    /** Whether there are tables of what the model's heads look at; null to go by the length. */
    public Builder atlas(Boolean value) {
      atlas = value;
      return this;
    }

    /** Rows of a ranking, at most. */
    public Builder top(int value) {
      top = value;
      return this;
    }

    /** From when on the audit has a finding. */
    public Builder audit(AuditRule rule) {
      audit = rule;
      return this;
    }

    /** What the output shows of texts and names. */
    public Builder redaction(Redaction value) {
      redaction = value;
      return this;
    }

    /** How the job is run. */
    public Builder execution(ExecutionSpec value) {
      execution = value;
      return this;
    }

    /** The folder to write; one that exists is refused. */
    public Builder output(Path folder) {
      return output(folder, OutputFolder.Existing.REFUSE);
    }

    /** The folder to write, and what to do where it exists. */
    public Builder output(Path folder, OutputFolder.Existing ifExists) {
      output = folder;
      existing = ifExists;
      return this;
    }

    /** The request. */
    public DocumentRequest build() {
      return new DocumentRequest(
          model,
          source,
          against,
          unit,
          minDistance,
          temperature,
          mask,
          atlas,
          top,
          audit,
          redaction,
          execution,
          output,
          existing);
    }
  }
}
