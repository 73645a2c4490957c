package io.zyra.core.stats.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StratifiedChoiceTest {

  @Property(tries = 200)
  void theSeedAloneDecidesWhoIsChosen(
      @ForAll("catalogues") List<Candidate> catalogue, @ForAll long seed, @ForAll Random order) {
    List<Candidate> other = new ArrayList<>(catalogue);
    Collections.shuffle(other, order);

    assertThat(new StratifiedChoice(seed).share(other, 0.3))
        .containsExactlyInAnyOrderElementsOf(new StratifiedChoice(seed).share(catalogue, 0.3))
        .hasSize((int) Math.ceil(catalogue.size() * 0.3));
  }

  @Test
  void eachStratumHasItsShare() {
    List<Candidate> catalogue = Catalogues.ordinary(400);
    Set<String> chosen = new StratifiedChoice(5).share(catalogue, 0.1);

    assertThat(count(catalogue, chosen, "hats")).isBetween(9L, 11L);
    assertThat(count(catalogue, chosen, "shoes")).isBetween(29L, 31L);
    assertThat(catalogue.stream().filter(c -> chosen.contains(c.id()) && c.revenue() >= 500))
        .hasSizeBetween(15, 25);
  }

  /** 2,000 seeds choose 2 of 20: each product about 200 times, deviation 13. */
  @Test
  void eachSubjectHasTheSameChance() {
    List<Candidate> catalogue = Catalogues.ordinary(20);
    Integer[] times = new Integer[20];
    Arrays.fill(times, 0);
    for (long seed = 0; seed < 2_000; seed++) {
      Set<String> chosen = new StratifiedChoice(seed).share(catalogue, 0.1);
      chosen.forEach(id -> times[Integer.parseInt(id.substring(1))]++);
    }

    assertThat(times).allSatisfy(count -> assertThat(count).isBetween(135, 265));
  }

  @Test
  void oneOfAFewIsChosenEvenOfASmallShare() {
    assertThat(new StratifiedChoice(1).share(Catalogues.ordinary(3), 0.01)).hasSize(1);
    assertThat(new StratifiedChoice(1).share(List.of(), 0.5)).isEmpty();
    assertThat(new StratifiedChoice(1).share(Catalogues.ordinary(3), 1)).hasSize(3);
  }

  @Test
  void refusesWhatIsNoShareAndDoubleIds() {
    assertThatThrownBy(() -> new StratifiedChoice(1).share(List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    Candidate twice = Catalogues.ordinary(1).get(0);
    assertThatThrownBy(() -> new StratifiedChoice(1).share(List.of(twice, twice), 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<List<Candidate>> catalogues() {
    return Catalogues.any();
  }

  private static long count(List<Candidate> catalogue, Set<String> chosen, String category) {
    return catalogue.stream()
        .filter(c -> chosen.contains(c.id()) && c.category().equals(category))
        .count();
  }
}
