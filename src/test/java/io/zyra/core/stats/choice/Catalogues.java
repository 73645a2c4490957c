package io.zyra.core.stats.choice;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Products for choices. */
final class Catalogues {
  private Catalogues() {}

  static Arbitrary<List<Candidate>> any() {
    Arbitrary<Candidate> candidate =
        Combinators.combine(
                Arbitraries.of("shoes", "hats", ""),
                Arbitraries.doubles().between(0, 5_000),
                Arbitraries.integers().between(0, 3_000),
                Arbitraries.integers().between(0, 40))
            .as(
                (category, revenue, views, orders) ->
                    new Candidate("", category, revenue, views, orders));
    return candidate
        .list()
        .ofMinSize(1)
        .ofMaxSize(120)
        .map(
            list ->
                IntStream.range(0, list.size())
                    .mapToObj(i -> named("p" + i, list.get(i)))
                    .toList());
  }

  static Candidate named(String id, Candidate like) {
    return new Candidate(id, like.category(), like.revenue(), like.traffic(), like.events());
  }

  /** Products of two categories, each with revenue and traffic of its own. */
  static List<Candidate> ordinary(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new Candidate(
                    "p" + i,
                    i % 4 == 0 ? "hats" : "shoes",
                    (i * 37) % 1_000,
                    (i * 91) % 2_000,
                    (i * 13) % 50))
        .toList();
  }
}
