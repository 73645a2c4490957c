package io.zyra.sandbox.admin.mutation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the payloads of mutations: the result, or the user errors. */
final class MutationPayload {

  private MutationPayload() {}

  static Map<String, Object> success(String name, Object value) {
    return with(name, value, List.of());
  }

  static Map<String, Object> failure(List<UserError> errors) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("userErrors", errors.stream().map(UserError::answer).toList());
    return answer;
  }

  static Map<String, Object> with(String name, Object value, List<UserError> errors) {
    Map<String, Object> answer = failure(errors);
    answer.put(name, value);
    return answer;
  }
}
