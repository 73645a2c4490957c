package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.security.MerchantId;
import io.zyra.shopify.sync.ListingProgress.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListingProgressTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private final MerchantId merchant = new MerchantId(UUID.randomUUID());
  private final ListingProgress progress = new ListingProgress();

  @Test
  void itIsFollowedUntilTheWorkIsDoneAndTellsWhatWasRefused() {
    AtomicInteger left = new AtomicInteger(2);
    Map<String, String> refused =
        progress.follow(
            merchant,
            LONG,
            LONG,
            () -> {
              progress.tell(merchant, new Step("a", Optional.of("Too long")));
              left.decrementAndGet();
              progress.tell(merchant, new Step("b", Optional.empty()));
              left.decrementAndGet();
            },
            () -> left.get() == 0);
    assertThat(refused).isEqualTo(Map.of("a", "Too long"));
  }

  @Test
  void itIsLeftWhenNothingGetsOn() {
    assertThat(progress.follow(merchant, Duration.ofMillis(1), LONG, () -> {}, () -> false))
        .isEmpty();
  }
}
