package io.zyra.shopify.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkLineRepository.Line;
import io.zyra.shopify.bulk.BulkLineRepository.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes objects of the lines of a file that was downloaded, and passes them to their target. */
@ApplicationScoped
class BulkObjectStore {
  private static final int ROOTS_OF_PART = 200;
  private static final int LINES_OF_PART = 5_000;

  private final BulkReadRepository reads;
  private final BulkLineRepository lines;
  private final ObjectMapper json;

  BulkObjectStore(BulkReadRepository reads, BulkLineRepository lines, ObjectMapper json) {
    this.reads = reads;
    this.lines = lines;
    this.json = json;
  }

  /**
   * Leaves of the lines of a part of a grouped file those of complete objects: all but the last,
   * whose children may be missing.
   *
   * @throws BulkFile.UnusableException if the file is not grouped: then each may lack children
   */
  void keepComplete(MerchantId merchant, UUID job) throws BulkFile.UnusableException {
    if (!lines.areGrouped(merchant, job)) {
      throw new BulkFile.UnusableException("The lines are not grouped by their objects");
    }
    lines.deleteLastRoot(merchant, job);
  }

  /**
   * Stores the objects, beginning behind those that are stored.
   *
   * @return how many are stored now
   */
  int storeAll(
      MerchantId merchant, BulkRead read, BulkReadTarget content, BulkReader.Observer observer) {
    int stored = read.stored();
    String until = read.storedUntil();
    Part part = lines.next(merchant, read.job(), until, ROOTS_OF_PART, LINES_OF_PART);
    while (!part.lines().isEmpty()) {
      observer.progress(read.subject() + ": storing", stored, Optional.of(read.roots()));
      List<BulkObject> objects = objects(part.lines());
      content.store(merchant, read.job(), objects, read.begunAt());
      stored += objects.size();
      until = part.lastRoot();
      reads.stored(merchant, read, stored, until);
      part = lines.next(merchant, read.job(), until, ROOTS_OF_PART, LINES_OF_PART);
    }
    observer.progress(read.subject() + ": storing", stored, Optional.of(read.roots()));
    return stored;
  }

  /** Joins roots with their children. Children whose root has no line are left out. */
  private List<BulkObject> objects(List<Line> part) {
    List<BulkObject> objects = new ArrayList<>();
    String root = "";
    for (Line line : part) {
      if (!line.child()) {
        root = line.rootId();
        objects.add(new BulkObject(parse(line.body()), new ArrayList<>()));
      } else if (line.rootId().equals(root)) {
        objects.get(objects.size() - 1).children().add(parse(line.body()));
      }
    }
    return objects;
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A line that was read before cannot be read", e);
    }
  }
}
