package io.zyra.web;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Generates ids: UUIDs of version 7 (RFC 9562), which sort in the order of their creation on one
 * server.
 */
@ApplicationScoped
public class IdGenerator {
  private final TimeOrderedEpochFactory factory;

  IdGenerator(Clock clock) {
    this.factory = TimeOrderedEpochFactory.builder().withIncrementPlus1().withClock(clock).build();
  }

  /** An id that sorts among those created at an instant of the past. */
  public UUID at(Instant instant) {
    return UuidCreator.getTimeOrderedEpoch(instant);
  }

  public UUID next() {
    return factory.create();
  }
}
