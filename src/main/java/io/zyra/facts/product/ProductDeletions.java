package io.zyra.facts.product;

import io.zyra.event.Event;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When products were deleted in the shop. A product that is changed later has come back. */
public final class ProductDeletions implements EventProjection {
  private static final String DELETED = "products/delete";

  private final ProductIdResolver names;
  private final Map<UUID, List<Instant>> deletions = new HashMap<>();

  public ProductDeletions(ProductIdResolver names) {
    this.names = names;
  }

  @Override
  public Map<String, Instant> since() {
    return Map.of(DELETED, Instant.EPOCH);
  }

  @Override
  public void read(Event event) {
    names
        .find(new EventPayload(event.payload()).id("id"))
        .ifPresent(
            id ->
                deletions.computeIfAbsent(id, unseen -> new ArrayList<>()).add(event.occurredAt()));
  }

  /** All products that were deleted up to an instant, with when each was deleted last. */
  public Map<UUID, Instant> upTo(Instant at) {
    Map<UUID, Instant> last = new HashMap<>();
    deletions.forEach(
        (id, times) ->
            times.stream()
                .filter(time -> !time.isAfter(at))
                .reduce((earlier, later) -> later)
                .ifPresent(time -> last.put(id, time)));
    return last;
  }
}
