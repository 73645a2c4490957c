package io.zyra.web;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * New ids: UUIDs of version 7 (RFC 9562), which sort in the order in which one server made them.
 */
@ApplicationScoped
public class IdGenerator {
  private final TimeOrderedEpochFactory factory;

  IdGenerator(Clock clock) {
    this.factory = TimeOrderedEpochFactory.builder().withIncrementPlus1().withClock(clock).build();
  }

  /** An id that sorts among those made at an instant of the past. */
  public UUID at(Instant instant) {
    return UuidCreator.getTimeOrderedEpoch(instant);
  }

  public UUID next() {
    return factory.create();
  }
}
