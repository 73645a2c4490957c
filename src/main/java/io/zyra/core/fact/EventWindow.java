package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;

/**
 * A count of events over a time window that ends at the instant of the facts. Only windows that
 * rules use are counted.
 *
 * @param eventType for example {@code cart_abandoned}
 * @param window how far back, in whole seconds
 * @param where only events accepted by all of these filters
 */
public record EventWindow(String eventType, Duration window, List<EventFilter> where)
    implements Comparable<EventWindow> {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<List<EventFilter>> FILTERS = new TypeReference<>() {};

  public EventWindow {
    where = List.copyOf(where);
  }

  public EventWindow(String eventType, Duration window) {
    this(eventType, window, List.of());
  }

  /** The same as facts of earlier versions name it, which did not tell texts from numbers. */
  EventWindow asBefore() {
    return new EventWindow(
        eventType, window, where.stream().map(EventFilter::withoutTexts).toList());
  }

  /** Parses the text form, {@code cart_abandoned/3600}, with the filters as JSON after a '?'. */
  @JsonCreator
  public static EventWindow parse(String text) {
    int question = text.indexOf('?');
    String name = question < 0 ? text : text.substring(0, question);
    int slash = name.lastIndexOf('/');
    Duration window = Duration.ofSeconds(Long.parseLong(name.substring(slash + 1)));
    try {
      return new EventWindow(
          name.substring(0, slash),
          window,
          question < 0 ? List.of() : MAPPER.readValue(text.substring(question + 1), FILTERS));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a window of events: " + text, e);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    String name = eventType + "/" + window.toSeconds();
    try {
      return where.isEmpty() ? name : name + "?" + MAPPER.writeValueAsString(where);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int compareTo(EventWindow other) {
    return toString().compareTo(other.toString());
  }
}
