package io.zyra.facts.product;

import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventPayload;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds no product, and remembers which names were asked for. Event readers that are run with it
 * once show which of a large catalogue's products the events mention.
 */
public final class ProductMentionCollector extends ProductIdResolver {
  private final Set<String> mentioned = new HashSet<>();

  public boolean isEmpty() {
    return mentioned.isEmpty();
  }

  /**
   * Whether a product's or variant's name was asked for, in any of the forms that it is written.
   */
  boolean contains(String name) {
    return EventSubject.id(name).filter(mentioned::contains).isPresent();
  }

  @Override
  public Optional<UUID> find(Optional<String> id) {
    id.ifPresent(mentioned::add);
    return Optional.empty();
  }

  @Override
  public Optional<String> variant(String name) {
    EventSubject.id(name).ifPresent(mentioned::add);
    return Optional.empty();
  }

  @Override
  public Optional<String> variantOf(EventPayload line) {
    line.id("variant_id").ifPresent(mentioned::add);
    find(line.id("product_id"));
    return Optional.empty();
  }
}
