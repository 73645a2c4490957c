package io.zyra.shopify;

import io.quarkus.runtime.LaunchMode;
import org.eclipse.microprofile.config.ConfigProvider;

/** This server on its own machine: what the sandbox shop calls unless an address is configured. */
public final class LoopbackAddress {
  private LoopbackAddress() {}

  /** Read when it is needed: a port that the system chose is known only after the start. */
  public static String of(String path) {
    String name =
        LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
    int port = ConfigProvider.getConfig().getValue(name, Integer.class);
    return "http://127.0.0.1:" + port + path;
  }
}
