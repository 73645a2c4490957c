package io.zyra.audit;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Works on the parts of an audit in their order on a thread of its own, while the next ones are
 * made. Few of them wait at a time, so that memory stays bounded. When the work on a part fails,
 * the parts after it are dropped, and the failure is thrown to whoever hands the next one in.
 *
 * @param <T> what a part is
 */
final class BoundedWorkQueue<T> implements AutoCloseable {
  /** How many parts wait or are worked on. */
  private static final int MOST = 2;

  private final Consumer<T> work;
  private final ExecutorService thread;
  private final Semaphore places = new Semaphore(MOST);
  private volatile Optional<Throwable> failure = Optional.empty();
  private volatile boolean stopped;

  /**
   * @param name of the thread
   */
  BoundedWorkQueue(String name, Consumer<T> work) {
    this.work = work;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              made.setContextClassLoader(loader);
              return made;
            });
  }

  /** Hands a part in; waits while too many are waiting. */
  void add(T part) {
    places.acquireUninterruptibly();
    rethrow();
    thread.execute(
        () -> {
          try {
            if (!stopped && failure.isEmpty()) {
              work.accept(part);
            }
          } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
          } finally {
            places.release();
          }
        });
  }

  /** Waits until all parts are worked on. */
  void finish() {
    places.acquireUninterruptibly(MOST);
    places.release(MOST);
    rethrow();
  }

  private void rethrow() {
    if (failure.isPresent()) {
      if (failure.get() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure.get();
    }
  }

  /** Drops the parts that wait, and waits for the one that is worked on. */
  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
