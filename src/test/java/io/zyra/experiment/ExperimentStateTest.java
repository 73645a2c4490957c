package io.zyra.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an experiment is follows from its times, unless someone stopped it. */
class ExperimentStateTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant END = Instant.parse("2026-11-30T09:00:00Z");

  @Test
  void itIsPlannedThenRunsThenEnds() {
    assertThat(ExperimentState.PLANNED.at(START.minusSeconds(1), START, END))
        .isEqualTo(ExperimentState.PLANNED);
    assertThat(ExperimentState.PLANNED.at(START, START, END)).isEqualTo(ExperimentState.RUNNING);
    assertThat(ExperimentState.RUNNING.at(END.minusSeconds(1), START, END))
        .isEqualTo(ExperimentState.RUNNING);
    assertThat(ExperimentState.RUNNING.at(END, START, END)).isEqualTo(ExperimentState.ENDED);
  }

  @Test
  void whatWasStoppedStaysSo() {
    assertThat(ExperimentState.STOPPED.at(START, START, END)).isEqualTo(ExperimentState.STOPPED);
    assertThat(ExperimentState.STOPPED.at(END, START, END)).isEqualTo(ExperimentState.STOPPED);
  }
}
