package io.zyra.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox shop is on where nothing of a real shop is set, and nowhere else. */
class SandboxDefaultsTest {
  private static final String REAL = "https://{shop}";

  /** What only a server with the sandbox has by default. */
  private static final List<String> OF_SANDBOX =
      List.of("zyra.shopify.api-secret", "zyra.shopify.access-token", "zyra.demo.enabled");

  @Test
  void without_settings_the_sandbox_is_on_with_its_secret_its_token_and_the_demo_merchant() {
    SmallRyeConfig config = with(Map.of());
    assertThat(isOn(config)).isTrue();
    assertThat(OF_SANDBOX)
        .map(key -> config.getValue(key, String.class))
        .containsExactly("sandbox-secret", "sandbox", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REAL,
        "https://shop.example.com/{shop}",
        "http://10.0.0.5:8090/{shop}",
        "http://127.0.0.1.example.com:8090/{shop}",
        "http://localhost.example.com:8090/{shop}",
        // The sandbox in a process of its own.
        "http://127.0.0.1:9911/{shop}",
        "no address"
      })
  void with_shops_somewhere_else_it_is_off_and_leaves_no_default_behind(String endpoint) {
    SmallRyeConfig config = with(Map.of("zyra.shopify.endpoint", endpoint));
    assertThat(isOn(config)).isFalse();
    assertThat(OF_SANDBOX)
        .map(key -> config.getOptionalValue(key, String.class))
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("false"));
  }

  @Test
  void with_the_secret_of_a_real_app_it_is_off() {
    SmallRyeConfig config = with(Map.of("zyra.shopify.api-secret", "shpss_1"));
    assertThat(isOn(config)).isFalse();
    assertThat(config.getValue("zyra.shopify.api-secret", String.class)).isEqualTo("shpss_1");
    assertThat(config.getOptionalValue("zyra.shopify.access-token", String.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "zyra.shopify.endpoint, http://127.0.0.1:8090/{shop}",
    "zyra.shopify.endpoint, http://localhost:8090/{shop}",
    "zyra.shopify.endpoint, http://[::1]:8090/{shop}",
    "zyra.shopify.api-secret, sandbox-secret",
    "zyra.shopify.api-key, a-key"
  })
  void settings_that_only_say_what_the_default_is_leave_it_on(String key, String value) {
    assertThat(isOn(with(Map.of(key, value)))).isTrue();
  }

  @Test
  void the_sandbox_signs_with_what_it_is_told_and_the_server_checks_with_it() {
    SmallRyeConfig config =
        with(Map.of("zyra.sandbox.client-secret", "mine", "zyra.sandbox.access-token", "token"));
    assertThat(config.getValue("zyra.shopify.api-secret", String.class)).isEqualTo("mine");
    assertThat(config.getValue("zyra.shopify.access-token", String.class)).isEqualTo("token");
  }

  @Test
  void it_is_off_when_it_is_switched_off_and_on_when_it_is_switched_on_in_a_process_beside_it() {
    assertThat(isOn(with(Map.of("zyra.sandbox.enabled", "false")))).isFalse();
    SmallRyeConfig behindProxy =
        with(
            Map.of(
                "zyra.sandbox.enabled", "true",
                "zyra.shopify.endpoint", "http://127.0.0.1:9911/{shop}"));
    assertThat(isOn(behindProxy)).isTrue();
    assertThatCode(() -> start(behindProxy)).doesNotThrowAnyException();
  }

  @Test
  void a_server_with_the_sandbox_switched_on_beside_real_shops_does_not_start() {
    SmallRyeConfig both =
        with(Map.of("zyra.sandbox.enabled", "yes", "zyra.shopify.endpoint", REAL));
    assertThatThrownBy(() -> start(both))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("zyra.sandbox.enabled", "zyra.shopify.endpoint", REAL);
    assertThatCode(() -> start(with(Map.of()))).doesNotThrowAnyException();
    assertThatCode(() -> start(with(Map.of("zyra.shopify.endpoint", REAL))))
        .doesNotThrowAnyException();
  }

  /** Quarkus keeps the values that it sees while it builds, as defaults of the built server. */
  @Test
  void what_the_build_saw_on_a_laptop_is_no_setting_of_a_server_with_real_shops() {
    Map<String, String> recorded =
        Map.of(
            "zyra.sandbox.enabled", "true",
            "zyra.shopify.api-secret", "${zyra.sandbox.client-secret}",
            "zyra.shopify.access-token", "${zyra.sandbox.access-token}",
            "zyra.demo.enabled", "true");
    SmallRyeConfig real = with(recorded, Map.of("zyra.shopify.endpoint", REAL));
    assertThat(isOn(real)).isFalse();
    assertThat(OF_SANDBOX)
        .map(key -> real.getOptionalValue(key, String.class))
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("false"));
    assertThat(isOn(with(recorded, Map.of()))).isTrue();
  }

  private static void start(SmallRyeConfig config) {
    new SandboxIsolationCheck(config).check(new StartupEvent());
  }

  private static boolean isOn(SmallRyeConfig config) {
    return config.getValue("zyra.sandbox.enabled", Boolean.class);
  }

  /** Settings as people give them, above the defaults of the server's own mappings. */
  private static SmallRyeConfig with(Map<String, String> settings) {
    return with(Map.of(), settings);
  }

  private static SmallRyeConfig with(Map<String, String> recorded, Map<String, String> settings) {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("zyra.sandbox.enabled", "false");
    defaults.put("zyra.sandbox.port", "8090");
    defaults.put("zyra.sandbox.client-secret", "sandbox-secret");
    defaults.put("zyra.sandbox.access-token", "sandbox");
    defaults.put("zyra.shopify.endpoint", "http://127.0.0.1:${zyra.sandbox.port:8090}/{shop}");
    defaults.put("zyra.demo.enabled", "false");
    defaults.putAll(recorded);
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withDefaultValues(defaults)
        .withSources(new PropertiesConfigSource(settings, "settings", 300))
        .withSources(new SandboxDefaults())
        .build();
  }
}
