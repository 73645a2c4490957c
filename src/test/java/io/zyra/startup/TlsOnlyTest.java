package io.zyra.startup;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.zyra.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server without plain HTTP becomes ready too. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@TestProfile(TlsOnlyTest.WithoutPlainHttp.class)
class TlsOnlyTest {
  private static final String PASSWORD = "changeit";

  /** A certificate of its own, and no port for plain HTTP. */
  public static class WithoutPlainHttp implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.insecure-requests",
          "disabled",
          "quarkus.http.test-ssl-port",
          "0",
          "quarkus.tls.key-store.p12.path",
          newCertificate().toString(),
          "quarkus.tls.key-store.p12.password",
          PASSWORD);
    }

    private static Path newCertificate() {
      try {
        Path store = Files.createTempDirectory("tls-only").resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String options = "-genkeypair -alias server -keyalg RSA -dname CN=localhost -storepass";
        List<String> command = new ArrayList<>(List.of(keytool.toString()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return store;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @TestHTTPResource(value = "/q/health/ready", tls = true)
  URI ready;

  @Test
  void itIsReadyOnceItIsWarm() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> given().relaxedHTTPSValidation().get(ready).then().statusCode(200));
  }
}
