package io.zyra.database;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What has changed in the database, told to those who keep something of it in memory: at once what
 * this server commits, and through {@link ChangeListener} what the others do.
 */
@Singleton
public class ChangeFeed {
  /** Often enough to know whether anybody asks, in nanoseconds. */
  private static final long ASKED_EVERY = 10_000_000;

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private volatile Heard heard = Heard.NOTHING;
  private volatile long lastAsked = System.nanoTime();

  /** What can change. */
  public enum Kind {
    /** A merchant's settings, rules, number of products or use of the day's budget. */
    MERCHANT,
    /** Which versions of decision models are in force. */
    MODELS
  }

  /** Is told of changes; called by several threads, and has to return quickly. */
  interface Subscriber {

    /**
     * Something has changed.
     *
     * @param id whose; empty when it may be anybody's
     */
    void changed(Kind kind, Optional<UUID> id);
  }

  /**
   * What the listening connection has heard, as {@link System#nanoTime()} counts.
   *
   * @param from when it began to listen
   * @param upTo every change that was committed before has been told
   */
  private record Heard(boolean listening, long from, long upTo) {
    static final Heard NOTHING = new Heard(false, 0, 0);
  }

  void subscribe(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  /** A transaction of the merchant was committed by this server. */
  public void committed(UUID merchant) {
    tell(Kind.MERCHANT, Optional.of(merchant));
  }

  void tell(Kind kind, Optional<UUID> id) {
    subscribers.forEach(subscriber -> subscriber.changed(kind, id));
  }

  /** From now on everything is heard. */
  void listening(long from) {
    heard = new Heard(true, from, from);
  }

  /** All that was committed before has been told. */
  void heardUpTo(long instant) {
    heard = new Heard(true, heard.from(), instant);
  }

  /** The connection is gone; changes may be missed from now on. */
  void silent() {
    heard = Heard.NOTHING;
  }

  /**
   * Until when it is known whether what was read has changed: the last instant of which all changes
   * since then have been told, at least the instant of reading.
   *
   * @param readAt when it was read, as {@link System#nanoTime()} counts
   */
  long knownUpTo(long readAt, long now) {
    if (now - lastAsked > ASKED_EVERY) {
      lastAsked = now;
    }
    Heard last = heard;
    return last.listening() && last.from() - readAt <= 0 && last.upTo() - readAt > 0
        ? last.upTo()
        : readAt;
  }

  /** Whether anybody has asked since; if not, it need not be heard whether the line is alive. */
  boolean isAskedSince(long instant) {
    return lastAsked - instant > 0;
  }
}
