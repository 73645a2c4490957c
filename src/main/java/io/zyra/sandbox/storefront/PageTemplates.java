package io.zyra.sandbox.storefront;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import io.zyra.sandbox.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** The templates of the storefront's pages; what is put into them is escaped. */
final class PageTemplates {
  private static final String FOLDER = "/sandbox/pages/";

  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .strictRendering(true)
          .build();

  Template template(String name) {
    return engine.parse(read(name), Variant.forContentType(Variant.TEXT_HTML));
  }

  /** A file of the storefront, or any resource if the name is absolute. */
  static String read(String name) {
    String path = name.startsWith("/") ? name : FOLDER + name;
    try (InputStream file = PageTemplates.class.getResourceAsStream(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String money(Shop shop, BigDecimal amount) {
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.ENGLISH);
    format.setCurrency(Currency.getInstance(shop.profile().currency()));
    return format.format(amount);
  }
}
