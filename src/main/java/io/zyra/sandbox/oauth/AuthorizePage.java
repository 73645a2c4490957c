package io.zyra.sandbox.oauth;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the page on which a person accepts the app or refuses it. */
final class AuthorizePage {
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("read_products", "See products, collections and their prices"),
          Map.entry("write_products", "Change products, collections and their prices"),
          Map.entry("read_files", "See images and other files"),
          Map.entry("write_files", "Change images and other files"),
          Map.entry("read_orders", "See orders, carts and checkouts"),
          Map.entry("read_customers", "See customers and their contact data"),
          Map.entry("read_inventory", "See stock"),
          Map.entry("read_publications", "See sales channels"),
          Map.entry("write_publications", "Publish products to sales channels"),
          Map.entry("write_pixels", "Add a pixel to the storefront"),
          Map.entry("read_customer_events", "See what visitors do in the storefront"),
          Map.entry("write_online_store_navigation", "Change redirects"),
          Map.entry("write_marketing_events", "Record marketing messages"),
          Map.entry("write_discounts", "Change discounts"));

  /** One line of the list. */
  record Line(String scope, String meaning) {}

  private final Template page =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .strictRendering(true)
          .build()
          .parse(read(), Variant.forContentType(Variant.TEXT_HTML));

  String render(String shop, AuthorizeRequest request) {
    List<Line> lines =
        request.scopes().stream()
            .map(
                scope ->
                    new Line(
                        scope, Optional.ofNullable(MEANINGS.get(scope)).orElse("Use " + scope)))
            .toList();
    return page.data("shop", shop)
        .data("app", request.clientId())
        .data("lines", lines)
        .data("scopes", String.join(",", request.scopes()))
        .data("redirect", request.redirectUri().toString())
        .data("state", request.state())
        .render();
  }

  private static String read() {
    try (InputStream in =
        AuthorizePage.class.getResourceAsStream("/sandbox/pages/authorize.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
