package io.zyra.core.fact;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kind of subject that a rule is evaluated for. A rule without a scope uses the first one that
 * its conditions and actions support.
 */
public enum Scope {
  PRODUCT("product"),
  VARIANT("variant"),
  COLLECTION("collection"),
  CUSTOMER("customer"),
  CART("cart"),
  CHECKOUT("checkout"),
  ORDER("order"),
  SEGMENT("segment"),
  STORE("store");

  private static final Map<String, Scope> BY_KEY =
      Collections.unmodifiableMap(
          Arrays.stream(values())
              .collect(
                  Collectors.toMap(
                      Scope::key, Function.identity(), (a, b) -> a, LinkedHashMap::new)));

  private final String noun;
  private final String key = name().toLowerCase(Locale.ROOT);

  Scope(String noun) {
    this.noun = noun;
  }

  /** The noun in rules and sentences. */
  public String noun() {
    return noun;
  }

  /** The noun with its article: {@code "an order"}. */
  public String nounWithArticle() {
    return (this == ORDER ? "an " : "a ") + noun;
  }

  /** The scope's name in JSON: lower case. */
  public String key() {
    return key;
  }

  /** All scopes by key, in this order. */
  public static Map<String, Scope> byKey() {
    return BY_KEY;
  }
}
