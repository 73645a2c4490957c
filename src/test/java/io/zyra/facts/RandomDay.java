package io.zyra.facts;

import static io.zyra.facts.KnownStore.row;
import static io.zyra.facts.Webhooks.json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Lets something happen to a store: products change, things are sold, carts are left. */
record RandomDay(KnownStore store) {
  private static final List<String> TYPES =
      List.of("carts/create", "carts/update", "cart_abandoned", "checkouts/create");

  void happen(SplittableRandom random, Instant at, int step) {
    int which = random.nextInt(6);
    int one = random.nextInt(8);
    switch (random.nextInt(8)) {
      case 0 ->
          store.imported(
              Optional.of(at),
              row("p" + which, "Thing " + random.nextInt(4), "1" + one + ".00", random.nextInt(9)));
      case 1, 2 ->
          store.happened(
              TYPES.get(random.nextInt(TYPES.size())),
              at,
              json(
                  "{'token':'t%d','customer':{'id':%d},'total_price':'%d.00','line_items':"
                      + "[{'product_id':'p%d','quantity':2,'price':'5.00','title':'Thing'}]}",
                  which, one, 10 + one, which));
      case 3 ->
          store.happened(
              "orders/create",
              at,
              json(
                  "{'id':%d,'name':'#%d','cart_token':'t%d','customer':{'id':%d},"
                      + "'total_price':'20.00','line_items':"
                      + "[{'product_id':'p%d','sku':'SKU-p%d','quantity':1,'price':'20.00'}]}",
                  step, step, which, one, which, which));
      case 4 ->
          store.happened(
              "customers/update",
              at,
              json("{'id':%d,'accepts_marketing':%s,'tags':'a, b'}", one, which % 2 == 0));
      case 5 ->
          store.happened(
              "collections/update",
              at,
              json("{'handle':'c%d','title':'C','products':['p%d','p%d']}", one % 3, which, one));
      case 6 -> store.happened("products/delete", at, json("{'id':'p%d'}", which));
      default -> store.measured("product:p" + which, at, json("{'ctr':0.0%d}", one + 1));
    }
  }
}
