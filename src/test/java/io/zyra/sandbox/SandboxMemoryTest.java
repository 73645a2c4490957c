package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.admin.mutation.InputObject;
import io.zyra.sandbox.admin.mutation.ProductMutations;
import io.zyra.sandbox.admin.mutation.ProductSetMutationTest;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox remembers, and how much of it. */
class SandboxMemoryTest {

  @Test
  void an_orderly_restart_changes_nothing(@TempDir Path folder) {
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      String everything =
          "{ products(first: 5) { nodes { id title updatedAt variants(first: 5) { nodes { id price"
              + " } } media(first: 5) { nodes { id alt } } } } }";
      sandbox.create(ProductSetMutationTest.shirt(List.of("S", "M")), "id");
      JsonNode before = sandbox.data(everything);

      sandbox.restart();

      assertThat(sandbox.data(everything)).isEqualTo(before);
      JsonNode next = sandbox.create(Map.of("title", "Next"), "id");
      assertThat(before.findValuesAsText("id")).doesNotContain(next.get("id").asText());
    }
  }

  @Test
  void what_was_answered_is_in_the_file_before_the_answer(
      @TempDir Path folder, @TempDir Path afterTheKill) throws IOException {
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      for (int i = 0; i < 30; i++) {
        sandbox.create(Map.of("title", "Product " + i), "id");
      }
      // The file as it would be found if the process were killed at this instant.
      Files.copy(folder.resolve("shops.mv"), afterTheKill.resolve("shops.mv"));
    }

    try (RunningSandbox revived = RunningSandbox.in(afterTheKill)) {
      assertThat(revived.data("{ productsCount { count } }").at("/productsCount/count").asInt())
          .isEqualTo(30);
    }
  }

  @Test
  void ten_thousand_products_are_kept_listed_and_searched(@TempDir Path folder) {
    int many = 10_000;
    try (ShopStore store = ShopStore.in(folder)) {
      Shop shop = store.shopOrNew(RunningSandbox.SHOP);
      for (int batch = 0; batch < many / 100; batch++) {
        int first = batch * 100;
        shop.change(
            new RunningSandbox.TestClock().instant(),
            change -> {
              for (int i = first; i < first + 100; i++) {
                Map<String, Object> input =
                    Map.of("title", "Product " + i, "tags", List.of("batch-" + i / 1000));
                ProductMutations.set(change, new InputObject(input), Optional.empty());
              }
              return true;
            });
      }
    }

    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      Set<String> ids = new HashSet<>();
      String after = "";
      do {
        JsonNode page =
            sandbox
                .data(
                    "{ products(first: 250, sortKey: TITLE"
                        + after
                        + ") { nodes { id } pageInfo { hasNextPage endCursor } } }")
                .get("products");
        ids.addAll(page.findValuesAsText("id"));
        after =
            page.at("/pageInfo/hasNextPage").asBoolean()
                ? ", after: \"" + page.at("/pageInfo/endCursor").asText() + "\""
                : "";
      } while (!after.isEmpty());

      assertThat(ids).hasSize(many);
      assertThat(
              sandbox
                  .data("{ productsCount(query: \"tag:batch-7\") { count } }")
                  .at("/productsCount/count")
                  .asInt())
          .isEqualTo(1000);
    }
  }
}
