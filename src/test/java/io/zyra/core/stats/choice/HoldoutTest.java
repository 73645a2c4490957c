package io.zyra.core.stats.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  private static final Holdout HOLDOUT = new Holdout(0.05, 99);

  @Test
  void aTwentiethOfEachKindOfProducts() {
    List<Candidate> products = Catalogues.ordinary(1_000);
    Set<String> members = HOLDOUT.update(Set.of(), products, product -> true);

    assertThat(members).hasSize(50);
    assertThat(products.stream().filter(p -> members.contains(p.id())))
        .filteredOn(product -> product.category().equals("hats"))
        .hasSizeBetween(9, 16);
  }

  @Property(tries = 200)
  void theSeedAloneDecides(
      @ForAll("catalogues") List<Candidate> products, @ForAll long seed, @ForAll Random order) {
    List<Candidate> other = new ArrayList<>(products);
    Collections.shuffle(other, order);

    assertThat(new Holdout(0.1, seed).update(Set.of(), other, product -> true))
        .isEqualTo(new Holdout(0.1, seed).update(Set.of(), products, product -> true));
  }

  @Property(tries = 200)
  void askedAgainNothingChanges(@ForAll("catalogues") List<Candidate> products, @ForAll long seed) {
    Holdout holdout = new Holdout(0.1, seed);
    Set<String> members = holdout.update(Set.of(), products, product -> true);

    assertThat(holdout.update(members, products, product -> false)).isEqualTo(members);
  }

  /** Products come, others go, and all of them sell differently: members that are there stay. */
  @Test
  void staysWhenProductsComeAndGo() {
    Set<String> members = HOLDOUT.update(Set.of(), Catalogues.ordinary(1_000), product -> true);
    List<Candidate> later =
        Catalogues.ordinary(1_100).stream()
            .skip(60)
            .map(p -> new Candidate(p.id(), p.category(), p.traffic(), p.revenue(), 1))
            .toList();
    Set<String> known =
        Catalogues.ordinary(1_000).stream().map(Candidate::id).collect(Collectors.toSet());
    Set<String> stayed = new HashSet<>(members);
    stayed.retainAll(later.stream().map(Candidate::id).toList());
    Set<String> after = HOLDOUT.update(members, later, product -> !known.contains(product.id()));

    assertThat(after).hasSize(52).containsAll(stayed);
    assertThat(after).filteredOn(id -> !stayed.contains(id)).doesNotContainAnyElementsOf(known);
  }

  @Test
  void nobodyJoinsWhoWasChangedBefore() {
    assertThat(HOLDOUT.update(Set.of(), Catalogues.ordinary(1_000), product -> false)).isEmpty();
  }

  @Test
  void aSmallerShareLetsMembersGoAndALargerOneKeepsThem() {
    List<Candidate> products = Catalogues.ordinary(1_000);
    Set<String> members = HOLDOUT.update(Set.of(), products, product -> true);

    assertThat(new Holdout(0.1, 99).update(members, products, product -> true))
        .hasSize(100)
        .containsAll(members);
    assertThat(new Holdout(0.02, 99).update(members, products, product -> true))
        .hasSize(20)
        .isSubsetOf(members);
    assertThat(new Holdout(0, 99).update(members, products, product -> true)).isEmpty();
  }

  @Provide
  Arbitrary<List<Candidate>> catalogues() {
    return Catalogues.any();
  }
}
