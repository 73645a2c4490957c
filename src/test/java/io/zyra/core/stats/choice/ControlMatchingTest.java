package io.zyra.core.stats.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.stats.choice.ControlMatching.Matches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ControlMatchingTest {
  private static final ControlMatching MATCHING = new ControlMatching(3, 1, 1);

  @Test
  void theNearestOfTheSameCategory() {
    Candidate changed = new Candidate("changed", "shoes", 100, 1_000, 10);
    Candidate near = new Candidate("near", "shoes", 110, 900, 11);
    Candidate far = new Candidate("far", "shoes", 500, 100, 1);
    Candidate twin = new Candidate("twin", "hats", 100, 1_000, 10);

    assertThat(MATCHING.match(List.of(changed), List.of(far, twin, near)).controls())
        .containsOnlyKeys("changed")
        .containsEntry("changed", List.of("near"));
  }

  @Test
  void nothingIsBetterThanSomethingQuiteDifferent() {
    Candidate changed = new Candidate("changed", "shoes", 10_000, 10_000, 100);
    Candidate far = new Candidate("far", "shoes", 1, 1, 0);

    Matches matches = MATCHING.match(List.of(changed), List.of(far));

    assertThat(matches.controls()).isEmpty();
    assertThat(matches.unmatched()).containsExactly("changed");
  }

  /** Two changed products want the same one: the second one takes another. */
  @Test
  void nobodyIsComparedTwice() {
    List<Candidate> changed =
        List.of(
            new Candidate("a", "shoes", 100, 100, 10), new Candidate("b", "shoes", 100, 100, 10));
    List<Candidate> pool =
        List.of(
            new Candidate("c", "shoes", 100, 100, 10), new Candidate("d", "shoes", 110, 110, 11));

    Matches matches = new ControlMatching(3, 2, 5).match(changed, pool);

    assertThat(matches.controls().values()).containsExactlyInAnyOrder(List.of("c"), List.of("d"));
  }

  @Property(tries = 200)
  void theSeedAloneDecides(
      @ForAll("catalogues") List<Candidate> all, @ForAll long seed, @ForAll Random order) {
    int changed = all.size() / 4;
    List<Candidate> treated = new ArrayList<>(all.subList(0, changed));
    List<Candidate> pool = new ArrayList<>(all.subList(changed, all.size()));
    ControlMatching matching = new ControlMatching(seed, 2, 1);
    Matches matches = matching.match(treated, pool);
    Collections.shuffle(treated, order);
    Collections.shuffle(pool, order);

    assertThat(matching.match(treated, pool)).isEqualTo(matches);
    assertThat(matches.controls().values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    assertThat(matches.controls().size() + matches.unmatched().size()).isEqualTo(changed);
  }

  @Provide
  Arbitrary<List<Candidate>> catalogues() {
    return Catalogues.any();
  }
}
