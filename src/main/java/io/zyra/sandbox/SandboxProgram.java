package io.zyra.sandbox;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * The sandbox shop as a program of its own, in a process beside the server's or without one. The
 * settings are those of {@link SandboxConfig}, as environment variables or system properties. A
 * server is pointed at it as at a real shop.
 */
public final class SandboxProgram {
  private static final int WRONG_CALL = 2;
  private static final int FAILED = 1;

  private SandboxProgram() {}

  /** Runs the sandbox until the process is asked to end. */
  public static void main(String... args) {
    useLoggingOfTheJdk();
    if (args.length > 0) {
      end(
          WRONG_CALL,
          "The sandbox takes no arguments. Set ZYRA_SANDBOX_PORT and the other variables of"
              + " docs/configuration.md.");
      return;
    }
    Vertx vertx = Vertx.vertx();
    try {
      SandboxConfig config = config();
      SandboxServer server = SandboxServer.start(vertx, config, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, vertx), "stop"));
      Logger.getLogger(SandboxProgram.class)
          .infof(
              "sandbox.started port=%d shop=%s/%s/",
              server.port(), server.baseUrl(), config.demoShop());
    } catch (ConfigValidationException | IllegalArgumentException | IllegalStateException e) {
      vertx.close();
      end(FAILED, e.getMessage());
    }
  }

  private static SandboxConfig config() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .withMapping(SandboxConfig.class)
        .build()
        .getConfigMapping(SandboxConfig.class);
  }

  /** The server's own log manager keeps what is logged until Quarkus has configured it. */
  private static void useLoggingOfTheJdk() {
    System.setProperty("org.jboss.logging.provider", "jdk");
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s [%3$s] %5$s%6$s%n");
  }

  private static void stop(SandboxServer server, Vertx vertx) {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void end(int status, String why) {
    System.err.println(why);
    System.exit(status);
  }
}
