package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is told of a comparison that has found something. */
final class ShopComparisonEvent {
  static final String TYPE = "shop.differences";

  private ShopComparisonEvent() {}

  /**
   * The event.
   *
   * @param found how many of each kind, at least one
   */
  static NewEvent of(MerchantId merchant, UUID job, Map<ShopDifference, Integer> found) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    found.forEach((kind, number) -> payload.put(kind.key(), number));
    return new NewEvent(
        TYPE,
        Optional.of("merchant:" + merchant),
        text(found),
        payload,
        Optional.empty(),
        Optional.of(TYPE + ":" + job));
  }

  private static String text(Map<ShopDifference, Integer> found) {
    List<String> parts = new ArrayList<>();
    part(
            found,
            "product",
            List.of(
                Map.entry(ShopDifference.PRODUCT_NEW, "new"),
                Map.entry(ShopDifference.PRODUCT_CHANGED, "changed"),
                Map.entry(ShopDifference.PRODUCT_DELETED, "deleted")))
        .ifPresent(parts::add);
    part(
            found,
            "order",
            List.of(
                Map.entry(ShopDifference.ORDER, "new or changed"),
                Map.entry(ShopDifference.ORDER_DELETED, "deleted")))
        .ifPresent(parts::add);
    part(
            found,
            "customer",
            List.of(
                Map.entry(ShopDifference.CUSTOMER, "new or changed"),
                Map.entry(ShopDifference.CUSTOMER_DELETED, "deleted")))
        .ifPresent(parts::add);
    part(found, "checkout", List.of(Map.entry(ShopDifference.CHECKOUT, "new or changed")))
        .ifPresent(parts::add);
    part(
            found,
            "collection",
            List.of(
                Map.entry(ShopDifference.COLLECTION, "new or changed"),
                Map.entry(ShopDifference.COLLECTION_DELETED, "deleted")))
        .ifPresent(parts::add);
    return "The nightly comparison found "
        + joined(parts)
        + " of which no webhook had told. What is stored is corrected.";
  }

  private static Optional<String> part(
      Map<ShopDifference, Integer> found,
      String word,
      List<Map.Entry<ShopDifference, String>> kinds) {
    List<String> each = new ArrayList<>();
    int all = 0;
    for (Map.Entry<ShopDifference, String> kind : kinds) {
      int some = found.getOrDefault(kind.getKey(), 0);
      if (some > 0) {
        each.add(some + " " + kind.getValue());
        all += some;
      }
    }
    return all == 0
        ? Optional.empty()
        : Optional.of(counted(all, word) + " (" + String.join(", ", each) + ")");
  }

  private static String counted(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
