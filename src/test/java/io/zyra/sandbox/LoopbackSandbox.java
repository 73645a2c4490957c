package io.zyra.sandbox;

import io.vertx.core.Vertx;
import io.zyra.sandbox.admin.ShopifyPlan;
import io.zyra.sandbox.shop.Shop;
import java.nio.file.Path;
import java.time.Clock;

/** A sandbox shop for tests of other rooms, which know of it only where it answers. */
public final class LoopbackSandbox implements AutoCloseable {
  public static final String TOKEN = RunningSandbox.TOKEN;

  private final Vertx vertx = Vertx.vertx();
  private final SandboxServer server;

  private LoopbackSandbox(Path folder, ShopifyPlan plan, Clock clock) {
    server = SandboxServer.start(vertx, RunningSandbox.config(folder, plan, 0), clock);
  }

  public static LoopbackSandbox start(Path folder, ShopifyPlan plan, Clock clock) {
    return new LoopbackSandbox(folder, plan, clock);
  }

  /** The address of its shops, as {@code zyra.shopify.endpoint} has it. */
  public String endpoint() {
    return server.baseUrl() + "/{shop}";
  }

  /** A shop as the sandbox itself sees it, to sell something in it without going over HTTP. */
  public Shop shop(String domain) {
    return server.store().shopOrNew(domain);
  }

  @Override
  public void close() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
