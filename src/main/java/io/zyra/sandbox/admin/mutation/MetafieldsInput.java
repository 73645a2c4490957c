package io.zyra.sandbox.admin.mutation;

import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads metafields from the input of mutations. Limits are Shopify's: a key of 2 to 64 and a
 * namespace of 3 to 255 letters, digits, hyphens and underscores, a type, and a value that is not
 * blank.
 */
public final class MetafieldsInput {
  static final String APP_NAMESPACE = "app--1--sandbox";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{2,64}");
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_-]{3,255}");
  private static final int MOST_BYTES = 2_000_000;

  private final ShopTransaction change;
  private final List<UserError> errors = new ArrayList<>();

  MetafieldsInput(ShopTransaction change) {
    this.change = change;
  }

  /** The errors. Their paths start at the object that has the metafields. */
  List<UserError> errors() {
    return List.copyOf(errors);
  }

  /** The metafields after {@code productSet}, which replaces the old ones. */
  List<Metafield> replaced(List<Metafield> old, InputObject product) {
    return product.hasValue("metafields")
        ? product.eachObject("metafields", each -> one(each, old))
        : old;
  }

  /** The metafields after {@code productUpdate}, which merges into the old ones. */
  List<Metafield> merged(List<Metafield> old, InputObject product) {
    List<Metafield> merged = new ArrayList<>(old);
    product
        .eachObject("metafields", each -> one(each, old))
        .forEach(metafield -> put(merged, metafield));
    return merged;
  }

  /** Replaces the metafield with the same namespace and key, or appends it. */
  static void put(List<Metafield> list, Metafield metafield) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).isAt(metafield.namespace(), metafield.key())) {
        list.set(i, metafield);
        return;
      }
    }
    list.add(metafield);
  }

  /** Reads one metafield of a list. */
  Metafield one(InputObject.Indexed each, List<Metafield> old) {
    String index = String.valueOf(each.index());
    InputObject input = each.input();
    Optional<Metafield> byId =
        input
            .text("id")
            .flatMap(id -> GlobalId.number("Metafield", id))
            .flatMap(id -> old.stream().filter(m -> m.id() == id).findFirst());
    String namespace = byId.map(Metafield::namespace).orElse(namespace(input.text("namespace")));
    String key = byId.map(Metafield::key).orElse(input.text("key").orElse(""));
    Optional<Metafield> same =
        byId.or(() -> old.stream().filter(m -> m.isAt(namespace, key)).findFirst());
    String type = input.text("type").or(() -> same.map(Metafield::type)).orElse("");
    String value = input.text("value").orElse("");
    check(
        each.index(),
        !NAMESPACE.matcher(namespace).matches(),
        "INVALID",
        "Namespace is invalid",
        index,
        "namespace");
    check(each.index(), !KEY.matcher(key).matches(), "INVALID", "Key is invalid", index, "key");
    check(each.index(), type.isBlank(), "BLANK", "Type can't be blank", index, "type");
    check(each.index(), value.isBlank(), "BLANK", "Value may not be empty", index, "value");
    check(
        each.index(), value.length() > MOST_BYTES, "TOO_LONG", "Value is too long", index, "value");
    if (!type.isBlank() && !value.isBlank() && !MetafieldType.accepts(type, value)) {
      check(
          each.index(),
          true,
          MetafieldType.isType(type) ? "INVALID_VALUE" : "INVALID_TYPE",
          MetafieldType.isType(type)
              ? "Value is not a valid " + type
              : "Type '" + type + "' is not one of the metafield types",
          index,
          MetafieldType.isType(type) ? "value" : "type");
    }
    if (same.filter(m -> m.type().equals(type) && m.value().equals(value)).isPresent()) {
      return same.get();
    }
    return new Metafield(
        same.map(Metafield::id).orElseGet(change::nextId),
        namespace,
        key,
        type,
        value,
        same.map(Metafield::createdAt).orElse(change.now()),
        change.now());
  }

  /** Resolves a namespace; the default is the app's own. */
  public static String namespace(Optional<String> said) {
    return said.map(
            n ->
                n.equals("$app")
                    ? APP_NAMESPACE
                    : n.startsWith("$app:") ? APP_NAMESPACE + "--" + n.substring(5) : n)
        .orElse(APP_NAMESPACE);
  }

  private void check(int element, boolean wrong, String code, String message, String... path) {
    if (wrong) {
      List<String> field = new ArrayList<>(List.of("metafields"));
      field.addAll(List.of(path));
      errors.add(UserError.ofElement(element, field, message, code));
    }
  }
}
