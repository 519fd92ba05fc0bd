package org.longspan.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys of config.json that change nothing in a forward pass without dropout. */
final class NeutralKeys {
  private static final Set<String> NAMES =
      Set.of(
          "architectures",
          "attn_implementation",
          "attn_impl",
          "auto_map",
          "cache_implementation",
          "chunk_size_feed_forward",
          "decoder_bias",
          "decoder_start_token_id",
          "deterministic_flash_attn",
          "dense_seq_output",
          "dtype",
          "finetuning_task",
          "fused_bias_fc",
          "fused_dropout_add_ln",
          "gradient_checkpointing",
          "id2label",
          "keys_to_ignore_at_inference",
          "label2id",
          "model_type",
          "max_trained_positions",
          "n_ctx",
          "num_labels",
          "pad_vocab_size_multiple",
          "pretraining_tp",
          "problem_type",
          "reference_compile",
          "reorder_and_upcast_attn",
          "repad_logits_with_grad",
          "return_dict",
          "sentence_transformers",
          "sparse_pred_ignore_index",
          "sparse_prediction",
          "tie_encoder_decoder",
          "tie_word_embeddings",
          "task_specific_params",
          "torch_dtype",
          "torchscript",
          "transformers_version",
          "unsloth_fixed",
          "unsloth_version",
          "use_bfloat16",
          "use_cache",
          "use_flash_attn",
          "use_xentropy",
          "verbose",
          "vocab_list");

  private static final Pattern PATTERN =
      Pattern.compile(
          "_.*|.*_token(_ids?)?|.*(dropout|pdrop).*|summary_.*|classifier_.*|init_.*|initializer_.*|output_.*"
              // Left over from generation.
              + "|tokenizer_.*|(max|min)_length|do_sample|early_stopping|num_beams|num_beam_groups|temperature"
              + "|top_[kp]|typical_p|.*_penalty|.*no_repeat_ngram_size|num_return_sequences"
              + "|bad_words_ids|exponential_decay_length_penalty|begin_suppress_tokens"
              + "|suppress_tokens|remove_invalid_values|prefix|return_dict_in_generate");

  private NeutralKeys() {}

  /** Whether the key may be left unread. */
  static boolean contains(String key, JsonNode value) {
    return NAMES.contains(key)
        || PATTERN.matcher(key).matches()
        || key.equals("position_embedding_type") && value.asText().equals("absolute")
        || key.equals("layer_types") && seeEverything(value);
  }

  private static boolean seeEverything(JsonNode types) {
    for (JsonNode type : types) {
      if (!type.asText().equals(LayerType.FULL.key())) {
        return false;
      }
    }
    return types.isArray();
  }
}
