package io.zyra.bench;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.audit.Audits;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a page of decisions takes where a merchant has a million of them. Not a test: it prints
 * figures and judges nothing. Run it with {@code mvn test -Dtest=DecisionListsBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class DecisionListsBenchmark {
  private static final int PRODUCTS = Integer.getInteger("zyra.bench.products", 5_000);
  private static final int RULES = Integer.getInteger("zyra.bench.rules", 20);
  private static final int AUDITS = Integer.getInteger("zyra.bench.audits", 10);
  private static final int ROUNDS = 9;

  @Inject Audits audits;

  @Test
  void pagesOfAMillionDecisions() {
    Api api = Api.newMerchant("balanced");
    MerchantId merchant = MerchantId.fromString(api.merchant());
    api.importCsv(Catalogues.thin(PRODUCTS)).then().statusCode(200);
    for (int i = 0; i < RULES; i++) {
      api.post("/rules", rule(i)).then().statusCode(201);
    }
    for (int i = 0; i < AUDITS; i++) {
      long start = System.nanoTime();
      audits.run(merchant, true);
      System.out.printf(Locale.ROOT, "audit %d: %.1f s%n", i, (System.nanoTime() - start) / 1e9);
    }
    JsonPath first = api.get("/decisions?limit=1").jsonPath();
    String middle =
        api.get("/audits?limit=200").jsonPath().getString("items[" + AUDITS / 2 + "].id");
    String product = first.getString("items[0].subject.id");
    System.out.println("| list | median ms |");
    System.out.println("|---|---|");
    for (String filter :
        List.of(
            "",
            "&audit=" + middle,
            "&verdict=block",
            "&rule=rare",
            "&rule=rule_3",
            "&rule=rule_3&actionType=flag&verdict=recommend&audit=" + middle,
            "&verdict=auto",
            "&actionType=notify",
            "&product=" + product,
            "&state=published",
            "&since=2020-01-01T00:00:00Z")) {
      time(api, "/decisions?limit=50" + filter);
    }
    time(api, "/rules/rule_3/report");
    time(api, "/matches-today");
  }

  private static void time(Api api, String path) {
    double[] millis =
        IntStream.range(0, ROUNDS)
            .mapToDouble(
                unused -> {
                  long start = System.nanoTime();
                  api.get(path).then().statusCode(200);
                  return (System.nanoTime() - start) / 1e6;
                })
            .sorted()
            .toArray();
    System.out.printf(Locale.ROOT, "| %s | %.1f |%n", path, millis[ROUNDS / 2]);
  }

  /** All of them act on all products, but one that acts on one in a thousand. */
  private static String rule(int i) {
    return i == 0
        ? """
          {"id":"rare","if":{"type":"attribute","attribute":"handle","in":["item-7","item-1007","item-3007"]},
           "then":[{"type":"flag","message":"rare"}],"publish":"recommend"}
          """
        : """
          {"id":"rule_%d","if":{"type":"metric_above","metric":"price","threshold":%d},
           "then":[{"type":"flag","message":"%d"}],"publish":"recommend"}
          """
            .formatted(i, i % 15, i);
  }
}
