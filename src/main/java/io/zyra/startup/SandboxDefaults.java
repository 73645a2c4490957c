package io.zyra.startup;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The defaults of a server that runs the sandbox shop: that it does, the sandbox's token and
 * secret, and the demo merchant. None of them is a default where real shops are set, since what the
 * sandbox signs with is no secret.
 */
public final class SandboxDefaults implements ConfigSourceFactory {
  /** Below everything that people set, above the defaults that are the same for all servers. */
  private static final int ORDINAL = 10;

  private static final String ACCESS_TOKEN = "zyra.shopify.access-token";
  private static final String DEMO_ENABLED = "zyra.demo.enabled";

  /** Called by the configuration. */
  public SandboxDefaults() {}

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    SandboxActivation settings =
        SandboxActivation.read(
            key ->
                Optional.ofNullable(context.getValue(key))
                    .filter(value -> value.getConfigSourceOrdinal() > ORDINAL)
                    .map(ConfigValue::getValue));
    return List.of(
        new PropertiesConfigSource(
            settings.sandboxIsOn() ? ofSandbox() : ofRealShops(),
            "defaults of the sandbox",
            ORDINAL));
  }

  private static Map<String, String> ofSandbox() {
    return Map.of(
        SandboxActivation.SANDBOX_ENABLED,
        "true",
        SandboxActivation.API_SECRET,
        "${zyra.sandbox.client-secret}",
        ACCESS_TOKEN,
        "${zyra.sandbox.access-token}",
        DEMO_ENABLED,
        "true");
  }

  /**
   * Each of them is set here too: the build records the values that it sees, which are those of a
   * laptop, and a server would go back to them.
   */
  private static Map<String, String> ofRealShops() {
    return Map.of(
        SandboxActivation.SANDBOX_ENABLED,
        "false",
        SandboxActivation.API_SECRET,
        "",
        ACCESS_TOKEN,
        "",
        DEMO_ENABLED,
        "false");
  }
}
