package io.zyra.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  @Test
  void pausesDoubleUntilTheTaskIsGivenUp() {
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(RetryPolicy::pauseAfter).toList())
        .isEqualTo(
            IntStream.of(2, 4, 8, 16, 32, 64, 128)
                .mapToObj(seconds -> Optional.of(Duration.ofSeconds(seconds)))
                .toList());
    assertThat(RetryPolicy.pauseAfter(8)).isEmpty();
  }
}
