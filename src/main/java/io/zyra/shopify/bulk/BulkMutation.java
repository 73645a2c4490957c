package io.zyra.shopify.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.BulkProgress;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import io.zyra.shopify.client.RetryClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Runs one mutation many times as bulk operations: the variables are uploaded as a file, and the
 * result file says of each line how it went. A file is at most {@value #MOST_BYTES} bytes long;
 * more lines are further operations, one after another.
 */
public final class BulkMutation {
  private static final Logger LOG = Logger.getLogger(BulkMutation.class);
  private static final int MOST_BYTES = 20_000_000;
  private static final int MOST_LOST_LOOKS = 20;
  private static final Duration LONGEST_READ = Duration.ofMinutes(1);
  private static final Set<String> UNDER_WAY = Set.of("CREATED", "RUNNING", "CANCELING");
  private static final Set<String> BUSY = Set.of("LIMIT_REACHED", "OPERATION_IN_PROGRESS");

  private final String shop;
  private final ResilientShopClient client;
  private final BulkFileClient files;
  private final RetryClock retryClock;
  private final Duration pollEvery;

  public BulkMutation(
      String shop,
      ResilientShopClient client,
      BulkFileClient files,
      RetryClock retryClock,
      Duration pollEvery) {
    this.shop = shop;
    this.client = client;
    this.files = files;
    this.retryClock = retryClock;
    this.pollEvery = pollEvery;
  }

  /** Told how a line went. Lines of which nothing is known are not told of. */
  public interface LineListener {
    /**
     * @param refusal what the shop found wrong; empty if the mutation was done
     */
    void ended(int line, Optional<ShopCallRejectedException> refusal);
  }

  /**
   * @param lines the variables of each call
   * @throws ShopCallException when nothing more is known of how it went
   */
  public void run(
      AdminOperation mutation,
      List<Map<String, Object>> lines,
      BulkProgress progress,
      LineListener listener) {
    int from = 0;
    while (from < lines.size()) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      int to = from;
      for (; to < lines.size(); to++) {
        byte[] line = AdminJson.write(lines.get(to));
        if (to > from && file.size() + line.length >= MOST_BYTES) {
          break;
        }
        file.writeBytes(line);
        file.write('\n');
      }
      int first = from;
      runFile(
          mutation,
          file.toByteArray(),
          progress,
          (line, refusal) -> listener.ended(first + line, refusal));
      from = to;
    }
  }

  private void runFile(
      AdminOperation mutation, byte[] file, BulkProgress progress, LineListener listener) {
    String path = upload(file);
    String id = start(mutation, path, progress);
    JsonNode ended = end(id, progress);
    Optional<String> address =
        AdminJson.text(ended.path("url")).or(() -> AdminJson.text(ended.path("partialDataUrl")));
    address.ifPresent(url -> readResult(mutation, url, listener));
  }

  private void readResult(AdminOperation mutation, String url, LineListener listener) {
    try (BulkFile file = files.open(shop, url, 0, LONGEST_READ)) {
      Optional<String> line = file.nextLine();
      while (line.isPresent()) {
        if (!line.get().isBlank()) {
          read(mutation, line.get()).tell(listener);
        }
        line = file.nextLine();
      }
    } catch (ShopUnavailableException | IOException | BulkFile.UnusableException e) {
      // The operation is over. What it has done is seen by reading the products.
      LOG.warnf("shopify.bulk.result-lost shop=%s reason=%s", shop, e.getMessage());
    }
  }

  private String upload(byte[] file) {
    JsonNode target =
        client
            .call(
                AdminOperation.STAGE_UPLOAD,
                Map.of(
                    "input",
                    List.of(
                        Map.of(
                            "resource",
                            "BULK_MUTATION_VARIABLES",
                            "filename",
                            "changes.jsonl",
                            "mimeType",
                            "text/jsonl",
                            "httpMethod",
                            "POST"))))
            .path("stagedTargets")
            .path(0);
    files.upload(shop, target.path("url").asText(), target.path("parameters"), file);
    for (JsonNode parameter : target.path("parameters")) {
      if (parameter.path("name").asText().equals("key")) {
        return parameter.path("value").asText();
      }
    }
    throw new ShopUnavailableException(shop, "named no key for a file", null);
  }

  /** Starts the operation as soon as the shop has room for it. */
  private String start(AdminOperation mutation, String path, BulkProgress progress) {
    while (true) {
      try {
        return client
            .call(
                AdminOperation.RUN_BULK_MUTATION,
                Map.of("mutation", mutation.document(), "stagedUploadPath", path),
                progress::unsure)
            .path("bulkOperation")
            .path("id")
            .asText();
      } catch (ShopCallRejectedException e) {
        boolean busy =
            e.faults().stream().allMatch(fault -> fault.code().filter(BUSY::contains).isPresent());
        if (!busy) {
          throw e;
        }
        await(progress);
      }
    }
  }

  /** Waits until the operation has ended, whatever its end. */
  private JsonNode end(String id, BulkProgress progress) {
    int lost = 0;
    while (true) {
      try {
        JsonNode operation = client.call(AdminOperation.BULK_OPERATION, Map.of("id", id));
        if (!UNDER_WAY.contains(operation.path("status").asText())) {
          return operation;
        }
        lost = 0;
      } catch (ShopUnavailableException e) {
        lost++;
        if (lost >= MOST_LOST_LOOKS) {
          throw e;
        }
      }
      await(progress);
    }
  }

  private void await(BulkProgress progress) {
    progress.waiting();
    try {
      retryClock.pause().of(pollEvery);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShopUnavailableException(shop, "the bulk operation was left alone", e);
    }
  }

  /** A line of the result file. */
  private record Line(int number, Optional<ShopCallRejectedException> refusal) {
    void tell(LineListener listener) {
      listener.ended(number, refusal);
    }
  }

  private Line read(AdminOperation mutation, String text) {
    JsonNode line;
    try {
      line = AdminJson.read(text);
    } catch (JsonProcessingException e) {
      // No cause: it would quote the line, which may hold the merchant's data.
      throw new ShopUnavailableException(shop, "sent a result file that is broken", null);
    }
    List<ShopCallRejectedException.Fault> faults = new ArrayList<>();
    line.path("data").path(mutation.label()).path("userErrors").forEach(e -> faults.add(fault(e)));
    line.path("errors").forEach(e -> faults.add(fault(e)));
    return new Line(
        line.path("__lineNumber").asInt(),
        faults.isEmpty()
            ? Optional.empty()
            : Optional.of(new ShopCallRejectedException(shop, mutation.label(), faults)));
  }

  private static ShopCallRejectedException.Fault fault(JsonNode error) {
    List<String> path = new ArrayList<>();
    error.path("field").forEach(part -> path.add(part.asText()));
    return new ShopCallRejectedException.Fault(
        String.join(".", path), error.path("message").asText(), AdminJson.text(error.path("code")));
  }
}
