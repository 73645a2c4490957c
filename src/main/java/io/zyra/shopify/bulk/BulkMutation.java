package io.zyra.shopify.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.BulkStartResult;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs one mutation many times as a bulk operation: the variables are uploaded as a file, and the
 * result file says of each line how it went. Each step is a call of its own, so that no thread
 * waits for the operation.
 */
public final class BulkMutation {
  private static final Logger LOG = Logger.getLogger(BulkMutation.class);
  private static final Duration LONGEST_READ = Duration.ofMinutes(1);
  private static final Set<String> BUSY = Set.of("LIMIT_REACHED", "OPERATION_IN_PROGRESS");

  private final String shop;
  private final ResilientShopClient client;
  private final BulkFileClient files;

  public BulkMutation(String shop, ResilientShopClient client, BulkFileClient files) {
    this.shop = shop;
    this.client = client;
    this.files = files;
  }

  /**
   * Uploads the variables of each call.
   *
   * @return where the shop has them
   */
  public String upload(List<Map<String, Object>> lines) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (Map<String, Object> line : lines) {
      file.writeBytes(AdminJson.write(line));
      file.write('\n');
    }
    return upload(file.toByteArray());
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

  /**
   * Starts an operation.
   *
   * @param key by which it is found with {@link #find} when the shop does not answer
   */
  public BulkStartResult start(AdminOperation mutation, String path, UUID key) {
    AtomicBoolean unanswered = new AtomicBoolean();
    try {
      return new BulkStartResult.Started(
          client
              .callOnce(
                  AdminOperation.RUN_BULK_MUTATION,
                  Map.of("mutation", mutation.document(key), "stagedUploadPath", path),
                  () -> unanswered.set(true))
              .path("bulkOperation")
              .path("id")
              .asText());
    } catch (ShopUnavailableException e) {
      if (unanswered.get()) {
        LOG.infof("shopify.bulk.unanswered shop=%s reason=%s", shop, e.getMessage());
        return new BulkStartResult.Unanswered();
      }
      throw e;
    } catch (ShopCallRejectedException e) {
      if (e.faults().stream().allMatch(fault -> fault.code().filter(BUSY::contains).isPresent())) {
        return new BulkStartResult.Busy();
      }
      throw e;
    }
  }

  /** Shopify's id of the operation that was started with a key. */
  public Optional<String> find(UUID key) {
    for (JsonNode operation : client.call(AdminOperation.BULK_MUTATIONS, Map.of()).path("nodes")) {
      if (AdminOperation.hasKey(operation.path("query").asText(), key)) {
        return Optional.of(operation.path("id").asText());
      }
    }
    return Optional.empty();
  }

  /**
   * What the shop has refused, by the number of the line from 0. Of lines that are not there it may
   * not be known how they went.
   *
   * @param ended an operation that has ended, whatever its end
   */
  public Map<Integer, ShopCallRejectedException> refusals(
      AdminOperation mutation, BulkOperation ended) {
    if (ended.state() != BulkOperation.State.COMPLETED) {
      LOG.warnf(
          "shopify.bulk.failed shop=%s operation=%s state=%s reason=%s",
          shop, ended.id(), ended.state(), ended.errorCode().orElse(""));
    }
    Map<Integer, ShopCallRejectedException> refused = new HashMap<>();
    ended.url().or(ended::partialUrl).ifPresent(url -> readResult(mutation, url, refused));
    return refused;
  }

  private void readResult(
      AdminOperation mutation, String url, Map<Integer, ShopCallRejectedException> refused) {
    try (BulkFile file = files.open(shop, url, 0, LONGEST_READ)) {
      Optional<String> text = file.nextLine();
      while (text.isPresent()) {
        if (!text.get().isBlank()) {
          Line line = read(mutation, text.get());
          line.refusal().ifPresent(refusal -> refused.put(line.number(), refusal));
        }
        text = file.nextLine();
      }
    } catch (ShopUnavailableException | IOException | BulkFile.UnusableException e) {
      // The operation is over. What it has done is seen by reading the products.
      LOG.warnf("shopify.bulk.result-lost shop=%s reason=%s", shop, e.getMessage());
    }
  }

  /** A line of the result file. */
  private record Line(int number, Optional<ShopCallRejectedException> refusal) {}

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
