package io.zyra.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shopify's answer to input that it understands but does not accept.
 *
 * @param field the path to the offending input; empty if it is about the whole
 * @param code one of the mutation's own error codes; left out where the mutation has none
 * @param elementIndex which element of a list it is about
 */
record UserError(
    List<String> field, String message, Optional<String> code, Optional<Integer> elementIndex) {

  static UserError at(List<String> field, String message, String code) {
    return new UserError(field, message, Optional.of(code), Optional.empty());
  }

  static UserError ofElement(int index, List<String> field, String message, String code) {
    return new UserError(field, message, Optional.of(code), Optional.of(index));
  }

  /** Puts the path of what contains the input before the error's own. */
  UserError under(String... parents) {
    return new UserError(
        Stream.concat(Arrays.stream(parents), field.stream()).toList(),
        message,
        code,
        elementIndex);
  }

  /** Gives the error another mutation's code. */
  UserError withCode(String other) {
    return new UserError(field, message, Optional.of(other), elementIndex);
  }

  /** The error as the mutations' answers hold it. */
  Map<String, Object> answer() {
    Map<String, Object> answer = new HashMap<>();
    answer.put("field", field.isEmpty() ? null : field);
    answer.put("message", message);
    answer.put("code", code);
    answer.put("elementIndex", elementIndex);
    return answer;
  }
}
