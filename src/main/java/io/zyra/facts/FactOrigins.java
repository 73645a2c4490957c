package io.zyra.facts;

import io.zyra.core.fact.FactOrigin;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule is decided from.
 *
 * @param origins what its facts are made of
 * @param lookBack how old orders may be that they are made of; zero if none are needed
 */
public record FactOrigins(Set<FactOrigin> origins, Duration lookBack) {
  static final FactOrigins NONE = new FactOrigins(Set.of(), Duration.ZERO);

  public FactOrigins {
    origins = Set.copyOf(origins);
    lookBack = origins.contains(FactOrigin.ORDERS) ? lookBack : Duration.ZERO;
  }

  static FactOrigins of(Set<FactOrigin> origins) {
    return new FactOrigins(origins, Duration.ZERO);
  }

  /** All origins, and the longest time. */
  public static FactOrigins all(Collection<FactOrigins> parts) {
    return new FactOrigins(
        parts.stream().flatMap(part -> part.origins().stream()).collect(Collectors.toSet()),
        parts.stream()
            .map(FactOrigins::lookBack)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO));
  }
}
