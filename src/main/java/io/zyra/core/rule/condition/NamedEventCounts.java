package io.zyra.core.rule.condition;

import io.zyra.core.fact.EventWindow;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of event counts, such as {@code abandoned_carts}. */
public final class NamedEventCounts {

  private NamedEventCounts() {}

  /** The names with the event type of each. */
  public static Map<String, String> all() {
    return EventCount.NAMED;
  }

  public static boolean isKnown(String name) {
    return EventCount.NAMED.containsKey(name);
  }

  /** The windows that count events of this name or type. */
  public static Set<EventWindow> windows(String name, Collection<EventWindow> windows) {
    String type = EventCount.NAMED.getOrDefault(name, name);
    return windows.stream()
        .filter(window -> window.eventType().equals(type))
        .collect(Collectors.toSet());
  }
}
