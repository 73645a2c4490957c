package io.zyra.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.edit.ProductEdit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An experiment as programs and people see it.
 *
 * @param trafficPercent how many of a hundred visitors see B
 * @param winnerVariant which was better, once that is known
 * @param stats the figures that tell; empty until it is judged
 * @param completedWhy in words, why it does not run any more
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Experiment(
    UUID id,
    String name,
    ExperimentState state,
    ExperimentPlan.Subject subject,
    String field,
    Shown variantA,
    Shown variantB,
    int trafficPercent,
    String metric,
    Instant startAt,
    Instant endAt,
    Optional<Instant> completedAt,
    Optional<String> completedWhy,
    Optional<String> winnerVariant,
    JsonNode stats,
    UUID actionId,
    Optional<UUID> decisionId,
    Instant createdAt) {

  /**
   * What visitors see of a variant.
   *
   * @param value the value, or the values of several fields in one line; absent when empty
   * @param fields each field with its value
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Shown(Optional<String> value, List<ProductEdit> fields) {

    static Shown of(List<ProductEdit> fields) {
      String values =
          fields.stream()
              .flatMap(field -> field.value().stream())
              .distinct()
              .collect(Collectors.joining(", "));
      return new Shown(Optional.of(values).filter(text -> !text.isEmpty()), fields);
    }
  }
}
