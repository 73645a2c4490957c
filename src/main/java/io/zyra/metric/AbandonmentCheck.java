package io.zyra.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out whether carts that were left are abandoned still, by all that is known of their names:
 * not if one was ordered by its own names or those of its checkout, was emptied or deleted since
 * its last change, or if its buyer has ordered since.
 */
final class AbandonmentCheck {
  static final String SOURCE = "abandoned:";
  private static final String LEFT = "left";

  private final SourceVersionCache known;

  AbandonmentCheck(SourceVersionCache known) {
    this.known = known;
  }

  /**
   * The left carts whose state depends on what has changed. Names are related over two steps at
   * most: from a buyer by a checkout to its cart.
   */
  Set<String> concerned() {
    Set<String> carts = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (String source : known.changed().keySet()) {
      if (source.startsWith(SOURCE)) {
        carts.add(source);
      } else if (source.startsWith(CartLinkage.NAME)) {
        names.add(source);
      }
    }
    for (int step = 0; step < 2 && !names.isEmpty(); step++) {
      known.load(names);
      Set<String> more = new HashSet<>(names);
      names.forEach(name -> more.addAll(related(name, CartLinkage.KEY, known::now)));
      names = more;
    }
    known.load(names);
    for (String name : names) {
      parts(known.now(name), CartLinkage.LEFT).forEach(carts::add);
    }
    load(carts);
    return carts;
  }

  /** Reads at once what deciding takes. */
  private void load(Set<String> carts) {
    known.load(carts);
    Set<String> names = new HashSet<>();
    for (String cart : carts) {
      known
          .now(cart)
          .part(LEFT)
          .ifPresent(
              left -> {
                names.addAll(names(left, "keys"));
                names.addAll(names(left, "buyers"));
              });
    }
    known.load(names);
    Set<String> linked = new HashSet<>();
    names.forEach(name -> linked.addAll(related(name, CartLinkage.KEY, known::now)));
    known.load(linked);
    Set<String> buyers = new HashSet<>();
    linked.forEach(name -> buyers.addAll(related(name, CartLinkage.BUYER, known::now)));
    names.forEach(name -> buyers.addAll(related(name, CartLinkage.BUYER, known::now)));
    known.load(buyers);
  }

  /** Whether a left cart was abandoned by what was known before. */
  boolean wasAbandoned(String cart) {
    return isAbandoned(cart, known::before);
  }

  /** Whether a left cart is abandoned by what is known now. */
  boolean isAbandoned(String cart) {
    return isAbandoned(cart, known::now);
  }

  private static boolean isAbandoned(String cart, Function<String, SourceVersions> at) {
    Optional<JsonNode> left = at.apply(cart).part(LEFT);
    return left.isPresent() && !isOver(left.get(), at);
  }

  private static boolean isOver(JsonNode left, Function<String, SourceVersions> at) {
    long changed = left.path("changed").asLong();
    Set<String> own = names(left, "keys");
    Set<String> all = new HashSet<>(own);
    own.forEach(name -> all.addAll(related(name, CartLinkage.KEY, at)));
    Set<String> buyers = names(left, "buyers");
    all.forEach(name -> buyers.addAll(related(name, CartLinkage.BUYER, at)));
    return happened(all, CartLinkage.ORDERED, Long.MIN_VALUE, at)
        || happened(buyers, CartLinkage.ORDERED, changed, at)
        || happened(all, CartLinkage.EMPTIED, changed, at)
        || happened(own, CartLinkage.DELETED, changed, at);
  }

  private static boolean happened(
      Collection<String> names, String what, long since, Function<String, SourceVersions> at) {
    return names.stream()
        .flatMap(name -> at.apply(name).part(what).stream())
        .anyMatch(last -> last.path(CartLinkage.AT).asLong() >= since);
  }

  /** Names in the content of a left cart, as sources. */
  private static Set<String> names(JsonNode left, String field) {
    Set<String> names = new HashSet<>();
    left.path(field).forEach(name -> names.add(CartLinkage.NAME + name.asText()));
    return names;
  }

  private static Set<String> related(
      String name, String prefix, Function<String, SourceVersions> at) {
    Set<String> related = new HashSet<>();
    parts(at.apply(name), prefix).forEach(other -> related.add(CartLinkage.NAME + other));
    return related;
  }

  private static List<String> parts(SourceVersions versions, String prefix) {
    List<String> found = new ArrayList<>();
    for (String part : versions.parts().tailMap(prefix).keySet()) {
      if (!part.startsWith(prefix)) {
        break;
      }
      found.add(part.substring(prefix.length()));
    }
    return found;
  }
}
