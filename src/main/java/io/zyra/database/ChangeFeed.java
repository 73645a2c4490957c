package io.zyra.database;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notifies caches of changes in the database: at once of what this server commits, and through
 * {@link ChangeListener} of what other servers commit.
 */
@Singleton
public class ChangeFeed {
  /** How exactly the time of the last request is recorded, in nanoseconds. */
  private static final long ASKED_EVERY = 10_000_000;

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private volatile Received received = Received.DISCONNECTED;
  private volatile long lastAsked = System.nanoTime();

  /** What can change. */
  public enum Kind {
    /** A merchant's settings, rules, number of products or use of the day's budget. */
    MERCHANT,
    /** Which versions of decision models are in force. */
    MODELS
  }

  /** Receives changes; called by several threads, and has to return quickly. */
  interface Subscriber {

    /**
     * Something has changed.
     *
     * @param id whose; empty when it may be anybody's
     */
    void changed(Kind kind, Optional<UUID> id);
  }

  /**
   * What the listening connection has received, as {@link System#nanoTime()} counts.
   *
   * @param from when it began to listen
   * @param upTo every change that was committed before has been received
   */
  private record Received(boolean listening, long from, long upTo) {
    static final Received DISCONNECTED = new Received(false, 0, 0);
  }

  void subscribe(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  /** A transaction of the merchant was committed by this server. */
  public void committed(UUID merchant) {
    publish(Kind.MERCHANT, Optional.of(merchant));
  }

  void publish(Kind kind, Optional<UUID> id) {
    subscribers.forEach(subscriber -> subscriber.changed(kind, id));
  }

  /** From now on every change is received. */
  void connected(long from) {
    received = new Received(true, from, from);
  }

  /** All that was committed before has been received. */
  void receivedUpTo(long instant) {
    received = new Received(true, received.from(), instant);
  }

  /** The connection is gone; changes may be missed from now on. */
  void disconnected() {
    received = Received.DISCONNECTED;
  }

  /**
   * Until when it is known whether what was read has changed: the last instant up to which all
   * changes since then have been received, at least the instant of reading.
   *
   * @param readAt when it was read, as {@link System#nanoTime()} counts
   */
  long knownUpTo(long readAt, long now) {
    if (now - lastAsked > ASKED_EVERY) {
      lastAsked = now;
    }
    Received last = received;
    return last.listening() && last.from() - readAt <= 0 && last.upTo() - readAt > 0
        ? last.upTo()
        : readAt;
  }

  /** Whether a cache was asked since; if not, the connection need not be tested. */
  boolean isAskedSince(long instant) {
    return lastAsked - instant > 0;
  }
}
