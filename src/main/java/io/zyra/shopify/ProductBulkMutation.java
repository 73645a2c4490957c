package io.zyra.shopify;

import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.ProductMutationPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mutation for many products, to be run by one bulk operation.
 *
 * @param kind the name of the mutation, to be stored
 * @param lines the calls in their order; a product may have several
 */
public record ProductBulkMutation(String kind, List<Line> lines) {
  private static final int MOST_BYTES = 20_000_000;

  public ProductBulkMutation {
    lines = List.copyOf(lines);
  }

  /**
   * One call.
   *
   * @param product the shop's id of the product
   */
  public record Line(String product, Map<String, Object> variables) {}

  /**
   * The next mutation that the products need. Shopify runs one mutation for all lines of a file, so
   * there is one for each kind. A file has a limit; products that do not fit are left out.
   *
   * @param done the kinds that were run before
   * @throws IllegalArgumentException when an edit does not fit its product
   */
  public static Optional<ProductBulkMutation> next(List<EditedProduct> products, Set<String> done) {
    Map<AdminOperation, List<Line>> kinds = new EnumMap<>(AdminOperation.class);
    Map<AdminOperation, Integer> bytes = new EnumMap<>(AdminOperation.class);
    for (EditedProduct each : products) {
      for (ProductMutationPlan.Step step :
          ProductMutationPlan.singleSteps(each.current(), each.edits())) {
        int size =
            bytes.merge(
                step.operation(), AdminJson.write(step.variables()).length + 1, Integer::sum);
        if (!done.contains(step.operation().name()) && size <= MOST_BYTES) {
          kinds
              .computeIfAbsent(step.operation(), operation -> new ArrayList<>())
              .add(new Line(each.current().shopId(), step.variables()));
        }
      }
    }
    return kinds.entrySet().stream()
        .findFirst()
        .map(kind -> new ProductBulkMutation(kind.getKey().name(), kind.getValue()));
  }

  /** The same without some products. */
  public ProductBulkMutation without(Collection<String> products) {
    return new ProductBulkMutation(
        kind, lines.stream().filter(line -> !products.contains(line.product())).toList());
  }

  AdminOperation operation() {
    return AdminOperation.valueOf(kind);
  }
}
