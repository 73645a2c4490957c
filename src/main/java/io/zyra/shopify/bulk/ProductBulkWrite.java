package io.zyra.shopify.bulk;

import io.zyra.shopify.BulkProgress;
import io.zyra.shopify.EditedProduct;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.ProductMutationPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes edits of many products: a bulk operation for each kind of mutation that they need. */
public final class ProductBulkWrite {
  private final BulkMutation bulk;

  public ProductBulkWrite(BulkMutation bulk) {
    this.bulk = bulk;
  }

  private record Line(String product, Map<String, Object> variables) {}

  /**
   * @return what the shop refused, by the product's id; of other products it may not be known
   *     whether all was written
   */
  public Map<String, ShopCallRejectedException> run(
      List<EditedProduct> products, BulkProgress progress) {
    Map<AdminOperation, List<Line>> lines = new EnumMap<>(AdminOperation.class);
    for (EditedProduct each : products) {
      for (ProductMutationPlan.Step step :
          ProductMutationPlan.singleSteps(each.current(), each.edits())) {
        lines
            .computeIfAbsent(step.operation(), operation -> new ArrayList<>())
            .add(new Line(each.current().shopId(), step.variables()));
      }
    }
    Map<String, ShopCallRejectedException> refused = new HashMap<>();
    // What is refused for one kind of mutation is not written by the next.
    lines.forEach(
        (mutation, all) -> {
          List<Line> left =
              all.stream().filter(line -> !refused.containsKey(line.product())).toList();
          bulk.run(
              mutation,
              left.stream().map(Line::variables).toList(),
              progress,
              (line, refusal) ->
                  refusal.ifPresent(why -> refused.putIfAbsent(left.get(line).product(), why)));
        });
    return refused;
  }
}
