package io.zyra.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A rollout goes out in parts that grow. */
class StagePlanTest {

  @Test
  void eachStageIsThreeTimesWhatHasGoneOutUntilHalfOfItHas() {
    assertThat(plan(5)).isEqualTo(List.of(5, 15, 45, 100));
    assertThat(plan(10)).isEqualTo(List.of(10, 30, 100));
    assertThat(plan(25)).isEqualTo(List.of(25, 100));
    assertThat(plan(50)).isEqualTo(List.of(50, 100));
    assertThat(plan(75)).isEqualTo(List.of(75, 100));
    assertThat(plan(100)).isEqualTo(List.of(100));
  }

  @Test
  void twoHundredSubjectsOfWhichATenthGoesFirst() {
    assertThat(StagePlan.of(BigDecimal.TEN).sizes(200)).containsExactly(20, 40, 140);
  }

  @Test
  void oneSubjectIsOneStage() {
    assertThat(StagePlan.of(BigDecimal.TEN).sizes(1)).containsExactly(1);
  }

  @Property
  void everySubjectIsInExactlyOneStageAndNoStageIsEmpty(
      @ForAll @IntRange(min = 1, max = 10_000) int subjects,
      @ForAll @IntRange(min = 1, max = 1000) int permille) {
    List<Integer> sizes = StagePlan.of(BigDecimal.valueOf(permille, 1)).sizes(subjects);
    assertThat(sizes).allMatch(size -> size > 0);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(subjects);
  }

  @Test
  void stagesThatDoNotGrowAreRefused() {
    assertThatThrownBy(() -> new StagePlan(List.of(BigDecimal.TEN, BigDecimal.TEN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StagePlan(List.of(BigDecimal.TEN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> plan(int canary) {
    return StagePlan.of(BigDecimal.valueOf(canary)).percents().stream()
        .map(BigDecimal::intValueExact)
        .toList();
  }
}
