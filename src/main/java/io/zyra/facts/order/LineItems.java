package io.zyra.facts.order;

import io.zyra.facts.history.EventPayload;
import io.zyra.facts.product.SalesProjection;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The line items of a cart, checkout or order.
 *
 * @param lines number of line items
 * @param pieces sum of quantities
 * @param value sum of the lines after discounts
 * @param titles the titles, as a list of texts
 */
public record LineItems(int lines, BigDecimal pieces, BigDecimal value, String titles) {
  public static LineItems of(List<EventPayload> lines) {
    BigDecimal pieces = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    for (EventPayload line : lines) {
      BigDecimal units = SalesProjection.units(line);
      pieces = pieces.add(units);
      value = value.add(value(line, units));
    }
    return new LineItems(
        lines.size(),
        pieces,
        value,
        list(lines.stream().flatMap(line -> line.text("title").stream()).distinct().toList()));
  }

  private static BigDecimal value(EventPayload line, BigDecimal units) {
    return line.first(
            each -> each.money("line_price"),
            each -> each.money("discounted_price").map(units::multiply),
            each -> each.money("price").map(units::multiply))
        .orElse(BigDecimal.ZERO);
  }

  /**
   * Joins entries to a list attribute. A comma inside an entry would split it, so the space after
   * it is removed.
   */
  public static String list(List<String> entries) {
    return entries.stream()
        .map(entry -> entry.replace(", ", ",").strip())
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** The codes in a payload, given as objects with a code or as texts. */
  static String codes(List<EventPayload> codes) {
    return list(
        codes.stream()
            .flatMap(
                code ->
                    code.json().isTextual()
                        ? Stream.of(code.json().textValue())
                        : code.text("code").stream())
            .toList());
  }
}
