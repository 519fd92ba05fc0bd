package org.longspan.tokens;

import java.io.Serializable;
import java.util.List;
import org.longspan.model.sequence.TokenLayout;

/**
 * Documents as rows of token ids, in one safetensors file.
 *
 * <p>By packed row: {@code input_ids} and {@code token_type_ids}, I64 {@code [layout.rows()]}. By
 * token: {@code byte_from} and {@code byte_to}, I64 {@code [layout.tokens()]}, the bytes of the
 * document's UTF-8 that it comes from; -1 for special tokens and where there is no text.
 *
 * <p>The bytes of the file are a function of the documents, the tokenizer and the packing alone.
 *
 * @param file path of the file, which every executor can read
 * @param layout where the tokens of the documents are in the rows
 * @param documents in order, at least one
 * @param segments of the documents, to be pooled
 */
public record PackedTokens(
    String file, TokenLayout layout, List<TokenDocumentInfo> documents, TextSegments segments)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Names of the tensors. */
  public static final String INPUT_IDS = "input_ids";

  public static final String TOKEN_TYPE_IDS = "token_type_ids";
  public static final String BYTE_FROM = "byte_from";
  public static final String BYTE_TO = "byte_to";

  public PackedTokens {
    documents = List.copyOf(documents);
  }
}
