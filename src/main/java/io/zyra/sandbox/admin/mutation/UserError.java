package io.zyra.sandbox.admin.mutation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user error: input that is understood but not accepted.
 *
 * @param field the path to the input; empty if the error is about the whole input
 * @param code one of the mutation's error codes; empty if the mutation has none
 * @param elementIndex the index of the list element
 */
record UserError(
    List<String> field, String message, Optional<String> code, Optional<Integer> elementIndex) {

  static UserError at(List<String> field, String message, String code) {
    return new UserError(field, message, Optional.of(code), Optional.empty());
  }

  static UserError ofElement(int index, List<String> field, String message, String code) {
    return new UserError(field, message, Optional.of(code), Optional.of(index));
  }

  /** A copy whose path begins with the given parents. */
  UserError under(String... parents) {
    return new UserError(
        Stream.concat(Arrays.stream(parents), field.stream()).toList(),
        message,
        code,
        elementIndex);
  }

  /** A copy with another code. */
  UserError withCode(String other) {
    return new UserError(field, message, Optional.of(other), elementIndex);
  }

  /** The error as it is returned in a payload. */
  Map<String, Object> answer() {
    Map<String, Object> answer = new HashMap<>();
    answer.put("field", field.isEmpty() ? null : field);
    answer.put("message", message);
    answer.put("code", code);
    answer.put("elementIndex", elementIndex);
    return answer;
  }
}
