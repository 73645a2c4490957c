package io.zyra.sandbox.bulk;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the result files of bulk operations, whole or from a byte on, and takes faults that are
 * wanted: {@code PUT /{shop}/bulk-faults?failAfter=100&failures=2&pause=PT1S&cutAfter=4096}, {@code
 * hangAfter=100}, {@code refused=true}, {@code torn=true}, {@code expired=true}.
 */
public final class BulkFileRoute {
  private static final Pattern FROM_BYTE = Pattern.compile("bytes=(\\d{1,18})-");
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final int FORBIDDEN = 403;

  private final BulkOperations operations;

  public BulkFileRoute(BulkOperations operations) {
    this.operations = operations;
  }

  public void addTo(Router router) {
    router.get("/:shop/bulk-operations/:id/:file").blockingHandler(this::send, false);
    router.put("/:shop/bulk-faults").handler(this::faults);
  }

  private void send(RoutingContext http) {
    String domain = http.pathParam("shop");
    Optional<Path> file =
        Optional.of(http.pathParam("id"))
            .filter(id -> id.matches("\\d{1,18}"))
            .flatMap(
                id ->
                    operations.file(
                        domain,
                        Long.parseLong(id),
                        http.pathParam("file").replaceFirst("\\.jsonl$", "")));
    if (file.isEmpty() || operations.takeExpiry(domain)) {
      // The storage behind Shopify's addresses answers so when a signature has expired.
      http.response().setStatusCode(FORBIDDEN).end();
      return;
    }
    send(http, domain, file.get(), size(file.get()));
  }

  private void send(RoutingContext http, String domain, Path file, long size) {
    Matcher range =
        FROM_BYTE.matcher(Optional.ofNullable(http.request().getHeader("Range")).orElse(""));
    long from = range.matches() ? Long.parseLong(range.group(1)) : 0;
    if (from > 0 && from >= size) {
      http.response()
          .setStatusCode(NOT_SATISFIABLE)
          .putHeader("Content-Range", "bytes */" + size)
          .end();
      return;
    }
    http.response()
        .putHeader("Content-Type", "application/jsonl")
        .putHeader("Accept-Ranges", "bytes")
        .putHeader("ETag", "\"" + size + "\"");
    if (range.matches()) {
      http.response()
          .setStatusCode(PARTIAL)
          .putHeader("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
    }
    Optional<Long> cut = operations.takeCut(domain).filter(bytes -> from + bytes < size);
    http.response().putHeader("Content-Length", String.valueOf(size - from));
    http.response()
        .sendFile(file.toString(), from, cut.orElse(size - from))
        .onComplete(sent -> cut.ifPresent(bytes -> http.request().connection().close()));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void faults(RoutingContext http) {
    try {
      operations.inject(
          http.pathParam("shop"),
          new BulkFaults(
              number(http, "failAfter"),
              (int) number(http, "failures").orElse(1),
              number(http, "hangAfter"),
              Duration.parse(http.request().getParam("pause", "PT0S")),
              number(http, "cutAfter"),
              flag(http, "refused"),
              flag(http, "torn"),
              flag(http, "expired")));
      http.response().setStatusCode(204).end();
    } catch (IllegalArgumentException | DateTimeException e) {
      http.fail(400);
    }
  }

  private static boolean flag(RoutingContext http, String name) {
    return Boolean.parseBoolean(http.request().getParam(name, "false"));
  }

  private static OptionalLong number(RoutingContext http, String name) {
    String text = http.request().getParam(name, "");
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
