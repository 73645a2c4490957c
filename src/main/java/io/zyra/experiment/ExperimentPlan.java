package io.zyra.experiment;

import io.zyra.catalog.edit.ProductEdit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An experiment to begin.
 *
 * @param name a title for people
 * @param subject what it is about
 * @param field what of it is tried, such as {@code title}
 * @param a the fields as they are
 * @param b the same fields as they are tried
 * @param trafficPercent how many of a hundred visitors see B, 1 to 50
 * @param metric by which the variants are compared
 * @param length how long it runs
 * @param actionId the action that begins it
 * @param decisionId the decision that asked for it, when a rule did
 */
public record ExperimentPlan(
    String name,
    Subject subject,
    String field,
    List<ProductEdit> a,
    List<ProductEdit> b,
    int trafficPercent,
    String metric,
    Duration length,
    UUID actionId,
    Optional<UUID> decisionId) {

  public ExperimentPlan {
    a = List.copyOf(a);
    b = List.copyOf(b);
  }

  /** What an experiment is about, by scope and id, with the name that people know it by. */
  public record Subject(String scope, String id, String label) {}
}
