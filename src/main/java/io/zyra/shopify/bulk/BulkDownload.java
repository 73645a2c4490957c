package io.zyra.shopify.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.bulk.BulkLineRepository.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Downloads the file of a result into the database. Lines are stored some at a time, together with
 * the position in the file, where a download that was broken off goes on.
 */
@ApplicationScoped
class BulkDownload {
  private static final int LINES_AT_ONCE = 1_000;
  private static final int BYTES_AT_ONCE = 8 << 20;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BulkReadRepository reads;
  private final BulkLineRepository lines;
  private final BulkConfig config;
  private final BulkFileClient files;
  private final Tenancy tenancy;
  private final ShutdownSignal shutdown;
  private final ObjectMapper json;

  BulkDownload(
      BulkReadRepository reads,
      BulkLineRepository lines,
      BulkConfig config,
      ShopifyConfig shops,
      Tenancy tenancy,
      ShutdownSignal shutdown,
      ObjectMapper json) {
    this.reads = reads;
    this.lines = lines;
    this.config = config;
    this.files = new BulkFileClient(shops.endpoint());
    this.tenancy = tenancy;
    this.shutdown = shutdown;
    this.json = json;
  }

  /**
   * Downloads what is not stored yet.
   *
   * @throws BulkFile.UnusableException if another operation is needed
   * @throws RetryLaterException if it was broken off after some was stored
   * @throws ShopUnavailableException if it was broken off at once
   */
  void run(Merchant merchant, BulkRead read, String url, BulkReader.Observer observer)
      throws BulkFile.UnusableException {
    long[] stored = {read.lines()};
    try (BulkFile file = files.open(merchant.shop(), url, read.bytes(), config.timeout())) {
      boolean more = true;
      while (more) {
        shutdown.check();
        observer.progress(read.subject() + ": downloading", stored[0], Optional.empty());
        more = storeSome(merchant, read, file, stored);
      }
    } catch (IOException e) {
      if (stored[0] > read.lines()) {
        throw new RetryLaterException(PAUSE);
      }
      throw new ShopUnavailableException(
          merchant.shop(), "broke off the download of a bulk operation: " + e.getMessage(), e);
    }
  }

  private boolean storeSome(Merchant merchant, BulkRead read, BulkFile file, long[] stored)
      throws IOException, BulkFile.UnusableException {
    List<Line> some = new ArrayList<>();
    long begin = file.position();
    Optional<String> next = Optional.empty();
    while (some.size() < LINES_AT_ONCE && file.position() - begin < BYTES_AT_ONCE) {
      next = file.nextLine();
      if (next.isEmpty() || (read.partial() && file.endsWithinLine())) {
        next = Optional.empty();
        break;
      }
      some.add(line(next.get(), stored[0] + some.size()));
    }
    if (!some.isEmpty()) {
      long after = stored[0] + some.size();
      long bytes = file.position();
      tenancy.run(
          merchant.id(),
          () -> {
            lines.insert(merchant.id(), read.job(), some);
            reads.downloaded(merchant.id(), read, after, bytes);
          });
      stored[0] = after;
    }
    return next.isPresent();
  }

  private Line line(String text, long number) throws BulkFile.UnusableException {
    try {
      JsonNode node = json.readTree(text);
      boolean child = node.hasNonNull("__parentId");
      String root = node.path(child ? "__parentId" : "id").asText();
      if (root.isEmpty()) {
        throw new BulkFile.UnusableException("Line " + (number + 1) + " has no id");
      }
      return new Line(root, number, child, text);
    } catch (JsonProcessingException e) {
      // No cause: it would quote the line, which may hold personal data.
      throw new BulkFile.UnusableException("Line " + (number + 1) + " is not JSON");
    }
  }
}
