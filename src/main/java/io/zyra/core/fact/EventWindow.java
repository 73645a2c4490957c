package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/**
 * A question for the event store: how many events of this type happened in the time just before the
 * facts' instant? Rules name the windows they need, so that only those are counted.
 *
 * @param eventType for example {@code cart_abandoned}
 * @param window how far back, in whole seconds
 */
public record EventWindow(String eventType, Duration window) implements Comparable<EventWindow> {

  /** Reads the written form, {@code cart_abandoned/3600}. */
  @JsonCreator
  public static EventWindow parse(String text) {
    int slash = text.lastIndexOf('/');
    return new EventWindow(
        text.substring(0, slash), Duration.ofSeconds(Long.parseLong(text.substring(slash + 1))));
  }

  @JsonValue
  @Override
  public String toString() {
    return eventType + "/" + window.toSeconds();
  }

  @Override
  public int compareTo(EventWindow other) {
    return toString().compareTo(other.toString());
  }
}
