package io.zyra.shopify.bulk;

import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reads one kind of objects from a shop by a bulk operation. Each step is stored, so that work that
 * was ended anywhere goes on with the same operation; only when its file is gone a new one is
 * started. No thread waits for the shop.
 */
@ApplicationScoped
public class BulkReader {
  private static final Logger LOG = Logger.getLogger(BulkReader.class);
  private static final String DENIED = "ACCESS_DENIED";
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final int PART_OF_ELAPSED = 4;
  private static final UUID NO_JOB = new UUID(0, 0);

  private final ShopifyAdminClient api;
  private final BulkReadRepository reads;
  private final BulkLineRepository lines;
  private final BulkDownload download;
  private final BulkObjectStore objects;
  private final BulkConfig config;
  private final Clock clock;

  BulkReader(
      ShopifyAdminClient api,
      BulkReadRepository reads,
      BulkLineRepository lines,
      BulkDownload download,
      BulkObjectStore objects,
      BulkConfig config,
      Clock clock) {
    this.api = api;
    this.reads = reads;
    this.lines = lines;
    this.download = download;
    this.objects = objects;
    this.config = config;
    this.clock = clock;
  }

  /** Told of progress. It may throw, to end the work there. */
  public interface Observer {

    /**
     * @param phase such as {@code products: downloading}
     */
    void progress(String phase, long done, Optional<Integer> total);
  }

  /**
   * How reading ended.
   *
   * @param stored how many objects were stored; if there is a refusal, those that operations left
   *     which have failed
   * @param refusal why the shop does not do it in bulk; then another way has to be taken
   */
  public record Outcome(int stored, Optional<String> refusal) {}

  /** Whether a job has begun to read these objects. */
  public boolean hasBegun(MerchantId merchant, UUID job, BulkReadTarget content) {
    return reads.find(merchant, job, content.subject()).isPresent();
  }

  /** How a job has read these objects; empty if it has not ended that. */
  public Optional<Outcome> outcome(MerchantId merchant, UUID job, BulkReadTarget content) {
    return reads
        .find(merchant, job, content.subject())
        .filter(read -> read.state() == BulkRead.State.DONE)
        .map(read -> new Outcome(read.stored(), read.reason()));
  }

  /**
   * Notes that a job has read these objects in another way.
   *
   * @param begun when that began
   */
  public void readOtherwise(
      MerchantId merchant, UUID job, BulkReadTarget content, int stored, Instant begun) {
    reads.done(merchant, job, content.subject(), stored, begun);
  }

  /**
   * When the shop was asked for what a job has read completely.
   *
   * @throws java.util.NoSuchElementException if it has not
   */
  public Instant begunAt(MerchantId merchant, UUID job, BulkReadTarget content) {
    return reads
        .find(merchant, job, content.subject())
        .filter(read -> read.state() == BulkRead.State.DONE)
        .map(BulkRead::begunAt)
        .orElseThrow();
  }

  /** Whether any job has read the objects of a kind completely. */
  public boolean hasRead(MerchantId merchant, String subject) {
    return reads.lastRead(merchant, subject, NO_JOB).isPresent();
  }

  /** When another job last asked the shop for objects of a kind that it has read since. */
  public Optional<Instant> lastRead(MerchantId merchant, String subject, UUID except) {
    return reads.lastRead(merchant, subject, except);
  }

  /** The job that waits for an operation. */
  public Optional<UUID> jobOf(MerchantId merchant, String operationId) {
    return reads.jobOf(merchant, operationId);
  }

  /**
   * Reads as far as it can.
   *
   * @throws RetryLaterException while the shop's operation runs
   */
  public Outcome read(Merchant merchant, UUID job, BulkReadTarget content, Observer observer) {
    MerchantId id = merchant.id();
    while (true) {
      Optional<BulkRead> found = reads.find(id, job, content.subject());
      if (found.isEmpty()) {
        reads.begin(id, job, content.subject(), clock.instant());
        continue;
      }
      BulkRead read = found.get();
      switch (read.state()) {
        case STARTING -> start(merchant, read, content);
        case RUNNING -> look(merchant, read, content, observer);
        case DOWNLOADING -> download(merchant, read, content, observer);
        case STORING -> store(id, read, content, observer);
        case DONE -> {
          return new Outcome(read.stored(), read.reason());
        }
        case REFUSED -> {
          return new Outcome(read.stored(), read.reason());
        }
      }
    }
  }

  /**
   * A crash behind the shop's answer leaves an operation there that nobody waits for. It ends by
   * itself; another one is started.
   */
  private void start(Merchant merchant, BulkRead read, BulkReadTarget content) {
    if (read.attempts() >= config.attempts()) {
      reads.refused(
          merchant.id(), read, read.attempts() + " bulk operations did not end as they should");
      return;
    }
    Instant begun = clock.instant();
    try {
      String operation =
          api.startBulkQuery(
              merchant.shop(),
              content.query(),
              content.search(),
              content.hasChildren() && read.startsGrouped());
      reads.started(merchant.id(), read, operation, begun);
      LOG.infof(
          "shop.bulk.started merchant=%s subject=%s operation=%s",
          merchant.id(), read.subject(), operation);
    } catch (ShopCallRejectedException | ShopAccessDeniedException e) {
      LOG.warnf(
          "shop.bulk.refused merchant=%s subject=%s cause=%s",
          merchant.id(), read.subject(), e.getMessage());
      reads.refused(merchant.id(), read, e.getMessage());
    }
  }

  private void look(Merchant merchant, BulkRead read, BulkReadTarget content, Observer observer) {
    Optional<BulkOperation> operation =
        api.bulkOperation(merchant.shop(), read.operationId().orElseThrow());
    BulkOperation.State state =
        operation.map(BulkOperation::state).orElse(BulkOperation.State.EXPIRED);
    switch (state) {
      case UNDER_WAY -> {
        observer.progress(
            read.subject() + ": the shop prepares them",
            operation.orElseThrow().objects(),
            Optional.empty());
        throw new RetryLaterException(pause(read));
      }
      case COMPLETED -> reads.downloadAnew(merchant.id(), read);
      case FAILED, CANCELED, EXPIRED -> {
        if (operation.flatMap(BulkOperation::errorCode).filter(DENIED::equals).isPresent()) {
          reads.refused(merchant.id(), read, "the access to them is not granted");
          return;
        }
        if (isPartOfUse(read, content)
            && operation.flatMap(BulkOperation::partialUrl).isPresent()) {
          reads.downloadPartial(merchant.id(), read);
        } else {
          anew(merchant.id(), read, state.name());
        }
      }
    }
  }

  /** Without groups nothing tells which objects with children a part has completely. */
  private static boolean isPartOfUse(BulkRead read, BulkReadTarget content) {
    return content.usesPartial() && (read.isGrouped() || !content.hasChildren());
  }

  private void anew(MerchantId merchant, BulkRead read, String why) {
    LOG.warnf(
        "shop.bulk.lost merchant=%s subject=%s operation=%s state=%s",
        merchant, read.subject(), read.operationId().orElse(""), why);
    lines.delete(merchant, read.job());
    reads.begin(merchant, read.job(), read.subject(), clock.instant());
  }

  private Duration pause(BulkRead read) {
    Duration elapsed = Duration.between(read.begunAt(), clock.instant()).dividedBy(PART_OF_ELAPSED);
    Duration atLeast = elapsed.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : elapsed;
    return atLeast.compareTo(config.lookEvery()) > 0 ? config.lookEvery() : atLeast;
  }

  private void download(
      Merchant merchant, BulkRead read, BulkReadTarget content, Observer observer) {
    MerchantId id = merchant.id();
    if (lines.count(id, read.job()) != read.lines()) {
      lines.delete(id, read.job());
      reads.downloadAnew(id, read);
      return;
    }
    Optional<BulkOperation> operation =
        api.bulkOperation(merchant.shop(), read.operationId().orElseThrow())
            .filter(each -> read.partial() || each.state() == BulkOperation.State.COMPLETED);
    Optional<String> url =
        operation.flatMap(read.partial() ? BulkOperation::partialUrl : BulkOperation::url);
    if (operation.isEmpty() || (read.partial() && url.isEmpty())) {
      anew(id, read, "EXPIRED");
      return;
    }
    try {
      if (url.isPresent()) {
        download.run(merchant, read, url.get(), observer);
      }
      if (read.partial() && content.hasChildren()) {
        objects.keepComplete(id, read.job());
      }
      reads.storing(id, read, lines.count(id, read.job()), lines.countRoots(id, read.job()));
    } catch (BulkFile.UnusableException e) {
      anew(id, read, e.getMessage());
    } catch (ShopUnavailableException e) {
      if (!read.partial()) {
        throw e;
      }
      // A part is no more than a gain: nothing is tried twice for it.
      anew(id, read, e.getMessage());
    }
  }

  private void store(MerchantId id, BulkRead read, BulkReadTarget content, Observer observer) {
    if (lines.count(id, read.job()) != read.lines()) {
      lines.delete(id, read.job());
      reads.downloadAnew(id, read);
      return;
    }
    int stored = objects.storeAll(id, read, content, observer);
    if (read.partial()) {
      anew(id, read, "FAILED, of which " + stored + " objects were complete");
      return;
    }
    reads.move(id, read, BulkRead.State.DONE);
    lines.delete(id, read.job());
  }

  /** Ends what a job reads: the shop's operation, if one runs, and the lines that were stored. */
  public void abandon(Merchant merchant, UUID job) {
    for (BulkRead read : reads.list(merchant.id(), job)) {
      if (read.state() == BulkRead.State.RUNNING) {
        try {
          api.cancelBulkOperation(merchant.shop(), read.operationId().orElseThrow());
        } catch (ShopCallException e) {
          LOG.infof("shop.bulk.uncancelled merchant=%s cause=%s", merchant.id(), e.getMessage());
        }
      }
    }
    forget(merchant.id(), job);
  }

  /** Removes the lines of a job. */
  public void forget(MerchantId merchant, UUID job) {
    lines.delete(merchant, job);
  }
}
