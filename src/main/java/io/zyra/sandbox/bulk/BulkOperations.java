package io.zyra.sandbox.bulk;

import io.zyra.sandbox.bulk.SandboxBulkOperation.ErrorCode;
import io.zyra.sandbox.bulk.SandboxBulkOperation.Status;
import io.zyra.sandbox.bulk.SandboxBulkOperation.Type;
import io.zyra.sandbox.shop.ShopStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * The bulk operations of the app, queries and mutations alike: starts them within Shopify's limits,
 * runs them on their own threads, and ends them. An operation that was under way when the sandbox
 * stopped has failed.
 */
public final class BulkOperations implements AutoCloseable {
  /** Shopify runs that many of each type at once for an app in a shop. */
  public static final int MOST_AT_ONCE = 5;

  private static final int TORN_BYTES = 8;
  private static final Optional<ErrorCode> LOST = Optional.of(ErrorCode.INTERNAL_SERVER_ERROR);
  private static final Logger LOG = Logger.getLogger(BulkOperations.class);

  private final BulkOperationRepository operations;
  private final Path folder;
  private final StagedUploads uploads;
  private final Clock clock;
  private final BiConsumer<String, SandboxBulkOperation> finished;
  private final Map<String, BulkFaults> faults = new ConcurrentHashMap<>();
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean closed;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "sandbox-bulk");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param finished told of each operation that has ended, with its shop's domain
   */
  public BulkOperations(
      ShopStore store,
      Path folder,
      Clock clock,
      BiConsumer<String, SandboxBulkOperation> finished) {
    this.operations = new BulkOperationRepository(store);
    this.folder = folder;
    this.uploads = new StagedUploads(folder.resolve("uploads"));
    this.clock = clock;
    this.finished = finished;
    for (String domain : store.domains()) {
      operations.list(domain).stream()
          .filter(SandboxBulkOperation::isUnderWay)
          .forEach(lost -> end(domain, lost.id(), Status.FAILED, LOST));
    }
  }

  /** Has these faults happen to the operations of a shop from now on. */
  public void inject(String domain, BulkFaults injected) {
    faults.put(domain, injected);
    wake();
  }

  /** The files for bulk mutations. */
  public StagedUploads uploads() {
    return uploads;
  }

  /** The time, in whole seconds as in Shopify's timestamps. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  BulkFaults faults(String domain) {
    return faults.getOrDefault(domain, BulkFaults.NONE);
  }

  /**
   * Starts an operation.
   *
   * @return the operation; empty if too many of its type are under way
   */
  public Optional<SandboxBulkOperation> start(
      String domain, Type type, String document, BulkRunner work) {
    Optional<SandboxBulkOperation> created =
        faults(domain).refused()
            ? Optional.empty()
            : operations.create(
                domain,
                type,
                document,
                MOST_AT_ONCE,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    created.ifPresent(operation -> threads.execute(() -> run(domain, operation.id(), work)));
    return created;
  }

  public Optional<SandboxBulkOperation> find(String domain, long id) {
    return operations.find(domain, id);
  }

  /** All operations of a shop, newest first. */
  public List<SandboxBulkOperation> list(String domain) {
    return operations.list(domain);
  }

  /** Asks an operation that is under way to end; it does a little later. */
  public SandboxBulkOperation cancel(String domain, long id) {
    SandboxBulkOperation canceling =
        operations.update(
            domain, id, before -> before.isUnderWay() ? before.in(Status.CANCELING) : before);
    wake();
    return canceling;
  }

  /** The file of an operation's result; empty if there is none with that key any more. */
  Optional<Path> file(String domain, long id, String key) {
    return operations
        .find(domain, id)
        .filter(operation -> operation.fileKey().equals(key))
        .filter(operation -> !operation.isUnderWay() && !operation.isExpired(clock.instant()))
        .map(operation -> path(domain, id))
        .filter(Files::exists);
  }

  /** After how many bytes the next download is cut; asking uses it up. */
  Optional<Long> takeCut(String domain) {
    BulkFaults before = faults(domain);
    if (before.cutAfter().isEmpty()) {
      return Optional.empty();
    }
    faults.put(domain, before.withoutCut());
    return Optional.of(before.cutAfter().getAsLong());
  }

  /** Whether the next download finds nothing; asking uses it up. */
  boolean takeExpiry(String domain) {
    BulkFaults before = faults(domain);
    if (before.expired()) {
      faults.put(domain, before.withoutExpiry());
    }
    return before.expired();
  }

  private void tear(String domain, Path file) {
    BulkFaults before = faults(domain);
    if (!before.torn() || size(file) < TORN_BYTES) {
      return;
    }
    faults.put(domain, before.withoutTear());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - TORN_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String domain, long id) {
    return folder.resolve(domain).resolve(id + ".jsonl");
  }

  private void run(String domain, long id, BulkRunner work) {
    try {
      operations.update(domain, id, o -> o.status() == Status.CREATED ? o.in(Status.RUNNING) : o);
      BulkResultWriter out = new BulkResultWriter(path(domain, id), new Guard(domain, id));
      try (out) {
        out.partDone();
        work.run(out);
      } finally {
        operations.update(domain, id, o -> o.counted(out.objects(), out.rootObjects()));
      }
      end(domain, id, Status.COMPLETED, Optional.empty());
    } catch (BulkOperationEndedException early) {
      end(domain, id, early.end(), early.error());
    } catch (ShopStore.ClosedException e) {
      LOG.debug("A bulk operation ended because the sandbox stops");
    } catch (RuntimeException e) {
      LOG.errorf(e, "sandbox.bulk.failed shop=%s operation=%d", domain, id);
      end(domain, id, Status.FAILED, LOST);
    }
  }

  private void end(String domain, long id, Status status, Optional<ErrorCode> error) {
    tear(domain, path(domain, id));
    SandboxBulkOperation ended =
        operations.update(
            domain,
            id,
            o ->
                o.ended(
                    status,
                    error,
                    size(path(domain, id)),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    finished.accept(domain, ended);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends an operation that was canceled or has to fail, and slows it down. */
  private final class Guard implements BulkResultWriter.Observer {
    private final String domain;
    private final long id;

    Guard(String domain, long id) {
      this.domain = domain;
      this.id = id;
    }

    @Override
    public void beforeObject(long objects) {
      BulkFaults injected = faults(domain);
      if (injected.failAfter().isPresent() && objects >= injected.failAfter().getAsLong()) {
        faults.put(domain, injected.withOneFailureLess());
        throw BulkOperationEndedException.failed(ErrorCode.INTERNAL_SERVER_ERROR);
      }
    }

    @Override
    public void afterPart(long objects, long rootObjects) {
      operations.update(domain, id, o -> o.counted(objects, rootObjects));
      BulkFaults injected = faults(domain);
      pause(injected, objects);
      if (isCanceled()) {
        throw BulkOperationEndedException.canceled();
      }
      if (closed) {
        throw BulkOperationEndedException.failed(ErrorCode.INTERNAL_SERVER_ERROR);
      }
    }

    private void pause(BulkFaults injected, long objects) {
      long nanos = injected.pauseAfter(objects).toNanos();
      lock.lock();
      try {
        while (nanos > 0 && !closed && !isCanceled() && faults(domain).equals(injected)) {
          nanos = changed.awaitNanos(nanos);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw BulkOperationEndedException.failed(ErrorCode.TIMEOUT);
      } finally {
        lock.unlock();
      }
    }

    private boolean isCanceled() {
      return operations.find(domain, id).filter(o -> o.status() == Status.CANCELING).isPresent();
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    // Not interrupted: that would close the store's file in the middle of a write.
    threads.shutdown();
    try {
      threads.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
