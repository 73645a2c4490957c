package io.zyra.startup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.zyra.ServerUnderTest;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that has real shops: nothing of the sandbox is there, whoever asks. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@TestProfile(RealShopTest.RealShops.class)
class RealShopTest {
  private static final String SHOP = "/demo.myshopify.com";
  private static final String SECRET = "the secret of a real app";

  /** Nothing but what docs/install.md says for real shops. */
  public static class RealShops implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "zyra.shopify.endpoint", "https://{shop}",
          "zyra.shopify.api-key", "a-key",
          "zyra.shopify.api-secret", SECRET);
    }
  }

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandboxPort;

  @ConfigProperty(name = "zyra.data-dir")
  Path data;

  @Inject DataSource database;

  @Test
  void nothingListensOnTheSandboxsPort() {
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), sandboxPort).close())
        .isInstanceOf(ConnectException.class);
  }

  static Stream<String> routesOfTheSandbox() {
    return Stream.of(
        "POST " + SHOP + "/admin/api/2026-07/graphql.json",
        "GET " + SHOP + "/admin/oauth/authorize",
        "POST " + SHOP + "/admin/oauth/access_token",
        "PUT " + SHOP + "/app?scopes=read_products",
        "DELETE " + SHOP + "/app",
        "DELETE " + SHOP + "/app/access-tokens",
        "GET " + SHOP + "/app/session-token",
        "GET " + SHOP + "/",
        "GET " + SHOP + "/cart.js",
        "POST " + SHOP + "/cart/add.js",
        "POST " + SHOP + "/simulation",
        "GET " + SHOP + "/simulation",
        "GET " + SHOP + "/simulation/events",
        "DELETE " + SHOP + "/simulation",
        "PUT " + SHOP + "/settings?currency=JPY",
        "PUT " + SHOP + "/admin-faults?throttled=1",
        "PUT " + SHOP + "/webhook-faults?dropped=1",
        "PUT " + SHOP + "/bulk-faults?torn=true");
  }

  @ParameterizedTest
  @MethodSource("routesOfTheSandbox")
  void noRouteOfTheSandboxIsOneOfTheServers(String route) {
    String[] parts = route.split(" ");
    int status = given().redirects().follow(false).request(parts[0], parts[1]).statusCode();
    assertThat(status).as(route).isIn(404, 405);
  }

  @Test
  void noDataOfAShopIsWrittenAndNoSandboxThreadRuns() {
    assertThat(data.resolve("sandbox")).doesNotExist();
    assertThat(Thread.getAllStackTraces().keySet())
        .map(Thread::getName)
        .noneMatch(name -> name.contains("sandbox"));
  }

  @Test
  void noDemoMerchantIsMadeAndNoTaskWaitsForOne() throws SQLException {
    assertThat(count("SELECT count(*) FROM scheduled_tasks WHERE task_name LIKE '%demo%'"))
        .isZero();
    assertThat(
            given()
                .get("/api/v1/merchants")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items"))
        .isEmpty();
  }

  @Test
  void whatTheSandboxSignsIsSignedByNobody() {
    Delivery forged = Delivery.of("demo.myshopify.com", "orders/create", "{\"id\":1}");
    for (String secret : List.of("sandbox-secret", ServerUnderTest.CLIENT_SECRET)) {
      assertThat(forged.signedWith(secret).send().statusCode()).as(secret).isEqualTo(401);
    }
    assertThat(forged.signedWith(SECRET).send().statusCode()).isEqualTo(200);
  }

  private int count(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
