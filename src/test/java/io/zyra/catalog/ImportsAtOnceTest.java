package io.zyra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whatever runs at once, the store and the shop agree afterwards. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ImportsAtOnceTest {
  private static final int PRODUCTS = 4;
  private static final int ROUNDS = 4;

  @Inject UnsyncedProducts pending;

  @Test
  void twoImportsOfTheSameProductsAtOnceLeaveStoreAndShopEqual() {
    Api api = Api.newMerchant("safe");
    for (int round = 0; round < ROUNDS; round++) {
      int base = 10 + 10 * round;
      List<CompletableFuture<Response>> both =
          Stream.of(1, 2)
              .map(i -> CompletableFuture.supplyAsync(() -> api.importCsv(file(base + i))))
              .toList();
      CompletableFuture<Response> sync = CompletableFuture.supplyAsync(() -> api.post("/sync", ""));
      both.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
      String job = sync.join().jsonPath().getString("jobId");
      api.until("/jobs/" + job, state -> "finished".equals(state.getString("state")));
      MerchantId merchant = MerchantId.fromString(api.merchant());
      Awaitility.await().until(() -> pending.count(merchant) == 0);
      for (int i = 0; i < PRODUCTS; i++) {
        JsonPath stored = api.get("/products/p" + i).jsonPath();
        ObjectNode inShop = api.shopWindow().product(stored.getString("shopProductId"));
        assertThat(new BigDecimal(inShop.at("/variants/nodes/0/price").asText()))
            .as("price of p%d in round %d", i, round)
            .isEqualByComparingTo(stored.getString("content.variants[0].price"));
        assertThat(inShop.path("title").asText()).isEqualTo(stored.getString("content.title"));
        assertThat(stored.getFloat("content.variants[0].price")).isIn(base + 1f, base + 2f);
      }
    }
  }

  private static String file(int price) {
    return IntStream.range(0, PRODUCTS)
        .mapToObj(i -> "p%d,Product %d,%d".formatted(i, price, price))
        .collect(Collectors.joining("\n", "Handle,Title,Variant Price\n", "\n"));
  }
}
