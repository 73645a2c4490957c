package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mutations {@code metafieldsSet} and {@code metafieldsDelete}, for products. Atomic. */
public final class MetafieldMutations {
  private static final int MOST = 25;

  private MetafieldMutations() {}

  public static Object set(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject arguments = new InputObject(query.getArguments());
    if (arguments.objects("metafields").size() > MOST) {
      String message = "Exceeded the maximum metafields input limit of " + MOST + ".";
      return MutationPayload.failure(
          List.of(UserError.at(List.of("metafields"), message, "LESS_THAN_OR_EQUAL_TO")));
    }
    return call.shop().change(call.now(), change -> set(change, arguments));
  }

  private static Map<String, Object> set(ShopTransaction change, InputObject arguments) {
    Setting setting = new Setting(change);
    List<Metafield> set =
        arguments.eachObject("metafields", setting::put).stream()
            .flatMap(Optional::stream)
            .toList();
    if (!setting.errors.isEmpty()) {
      return MutationPayload.failure(setting.errors);
    }
    setting.write();
    return MutationPayload.success("metafields", set);
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject arguments = new InputObject(query.getArguments());
    return call.shop().change(call.now(), change -> delete(change, arguments));
  }

  private static Map<String, Object> delete(ShopTransaction change, InputObject arguments) {
    List<Object> deleted = new ArrayList<>();
    for (InputObject identifier : arguments.objects("metafields")) {
      String ownerId = identifier.text("ownerId").orElse("");
      String namespace = MetafieldsInput.namespace(identifier.text("namespace"));
      String key = identifier.text("key").orElse("");
      Optional<SandboxProduct> owner = GlobalId.number("Product", ownerId).flatMap(change::product);
      boolean there = owner.flatMap(p -> p.metafield(namespace, key)).isPresent();
      if (there) {
        SandboxProduct product = owner.get();
        change.replace(
            product,
            product.withMetafields(
                product.metafields().stream().filter(m -> !m.isAt(namespace, key)).toList()));
      }
      deleted.add(there ? Map.of("ownerId", ownerId, "namespace", namespace, "key", key) : null);
    }
    return MutationPayload.success("deletedMetafields", deleted);
  }

  /** The state of one {@code metafieldsSet}: the products to write, and the errors. */
  private static final class Setting {
    private final ShopTransaction change;
    private final List<UserError> errors = new ArrayList<>();
    private final Map<Long, SandboxProduct> products = new LinkedHashMap<>();

    Setting(ShopTransaction change) {
      this.change = change;
    }

    Optional<Metafield> put(InputObject.Indexed each) {
      Optional<SandboxProduct> owner =
          GlobalId.number("Product", each.input().text("ownerId").orElse(""))
              .flatMap(id -> Optional.ofNullable(products.get(id)).or(() -> change.product(id)));
      if (owner.isEmpty()) {
        error(each.index(), "ownerId", "Owner does not exist.", "INVALID");
        return Optional.empty();
      }
      MetafieldsInput input = new MetafieldsInput(change);
      Metafield metafield = input.one(each, owner.get().metafields());
      errors.addAll(input.errors());
      checkDigest(each, owner.get().metafield(metafield.namespace(), metafield.key()));
      List<Metafield> all = new ArrayList<>(owner.get().metafields());
      MetafieldsInput.put(all, metafield);
      products.put(owner.get().id(), owner.get().withMetafields(all));
      return Optional.of(metafield);
    }

    /**
     * Optimistic locking: null means that the metafield must not exist yet, a digest that its value
     * must be unchanged.
     */
    private void checkDigest(InputObject.Indexed each, Optional<Metafield> old) {
      if (!each.input().has("compareDigest")) {
        return;
      }
      Optional<String> wanted = each.input().text("compareDigest");
      if (wanted.filter(digest -> !digest.matches("[0-9a-f]{64}")).isPresent()) {
        error(each.index(), "compareDigest", "compareDigest is invalid.", "INVALID_COMPARE_DIGEST");
      } else if (!wanted.equals(old.map(Metafield::compareDigest))) {
        error(
            each.index(),
            "compareDigest",
            "The resource has been updated since it was loaded. Try again with an updated"
                + " compareDigest value.",
            "STALE_OBJECT");
      }
    }

    void write() {
      products
          .values()
          .forEach(after -> change.replace(change.product(after.id()).orElseThrow(), after));
    }

    private void error(int index, String field, String message, String code) {
      errors.add(
          UserError.ofElement(
              index, List.of("metafields", String.valueOf(index), field), message, code));
    }
  }
}
