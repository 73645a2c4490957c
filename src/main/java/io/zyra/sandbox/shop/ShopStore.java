package io.zyra.sandbox.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The store of all shops: one MVStore file with a map of products for each shop, products as JSON.
 * A change is committed to the file before its request is answered, so a killed process loses
 * nothing that was acknowledged and never leaves half a change.
 */
public final class ShopStore implements AutoCloseable {
  private static final String FILE = "shops.mv";
  private static final long FIRST_ID = 7_400_000_000_001L;
  private static final String NEXT_ID = "next-id";
  private static final String UNFINISHED = "unfinished:";

  /** Small pages, because each change of a product rewrites its page. */
  private static final int PAGE_BYTES = 4096;

  private static final int AT_ONCE = 500;

  /**
   * Closing moves nothing: with some hundred commits MVStore fails an assertion of its own there.
   */
  private static final int MILLIS_TO_TIDY_AT_CLOSE = 0;

  private final MVStore store;
  private final MVMap<String, String> profiles;
  private final MVMap<String, Long> counters;
  private final StoredValues values;
  private final Map<String, Shop> open = new ConcurrentHashMap<>();
  private final SandboxWebhookSubscriptions subscriptions = new SandboxWebhookSubscriptions(this);

  /** Held for reading by whoever works with the file, and for writing by whoever closes it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private final List<Consumer<SandboxProductChange>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<ShopEvent>> eventListeners = new CopyOnWriteArrayList<>();

  /** What the listeners are told after the commit, of a thread that is in {@link #grouped}. */
  private final ThreadLocal<List<Runnable>> group = new ThreadLocal<>();

  private boolean closed;

  private ShopStore(MVStore store) {
    this.store = store;
    this.profiles = store.openMap("shops");
    this.counters = store.openMap("counters");
    this.values = new StoredValues(this, store.openMap("values"));
  }

  /**
   * Opens the store in a folder, which is created if it does not exist.
   *
   * @throws IllegalStateException if another process has it open, or it cannot be read
   */
  public static ShopStore in(Path folder) {
    try {
      Files.createDirectories(folder);
      // Commits happen when a call is done and at no other time: no background writer.
      MVStore store =
          new MVStore.Builder()
              .fileName(folder.resolve(FILE).toString())
              .pageSplitSize(PAGE_BYTES)
              .compress()
              .autoCommitDisabled()
              .open();
      return new ShopStore(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "The sandbox shops in "
              + folder
              + " cannot be opened. If another server is running, stop it or give this one another"
              + " folder with ZYRA_SANDBOX_DATA_DIR.",
          e);
    }
  }

  /** The domains of all shops, sorted. */
  public List<String> domains() {
    return using(profiles::keyList);
  }

  public Optional<Shop> shop(String domain) {
    return using(
        () -> profiles.containsKey(domain) ? Optional.of(opened(domain)) : Optional.empty());
  }

  /** The shop with that domain; it is created empty if it does not exist. */
  public Shop shopOrNew(String domain) {
    return shopOrNew(domain, domain.substring(0, domain.indexOf('.')));
  }

  /** The same, with the name of a new shop. */
  public synchronized Shop shopOrNew(String domain, String name) {
    return using(
        () -> {
          if (!profiles.containsKey(domain)) {
            ShopProfile profile =
                new ShopProfile(nextId(), domain, name, "EUR", "Europe/Berlin", false);
            commit(() -> profiles.put(domain, StoredJson.write(profile)));
          }
          return opened(domain);
        });
  }

  /** Gives a shop, new or not, its currency. Amounts that it has already stay as they are. */
  public synchronized void choose(String domain, Currency currency) {
    Shop shop = shopOrNew(domain);
    ShopProfile changed = shop.profile().in(currency);
    commit(() -> profiles.put(domain, StoredJson.write(changed)));
    shop.goBy(changed);
  }

  /** A new id, unique across all shops. */
  public synchronized long nextId() {
    return using(
        () -> {
          long id = counters.getOrDefault(NEXT_ID, FIRST_ID);
          counters.put(NEXT_ID, id + 1);
          return id;
        });
  }

  /** Runs changes and commits them to the file. */
  synchronized void commit(Runnable changes) {
    using(
        () -> {
          changes.run();
          return isGrouping() ? 0 : store.commit();
        });
  }

  /**
   * Runs work of this thread whose transactions are committed together at the end, which saves
   * writing the file for each. The listeners are told after the commit. A commit of another thread
   * in between includes the transactions that are done.
   */
  public void grouped(Runnable work) {
    List<Runnable> later = new ArrayList<>();
    group.set(later);
    try {
      work.run();
    } finally {
      group.remove();
      commit(() -> {});
      later.forEach(Runnable::run);
    }
  }

  private boolean isGrouping() {
    return group.get() != null;
  }

  private void afterCommit(Runnable telling) {
    if (isGrouping()) {
      group.get().add(telling);
    } else {
      telling.run();
    }
  }

  /** Tells a listener of each change of a product from now on, after its commit. */
  public void listen(Consumer<SandboxProductChange> listener) {
    listeners.add(listener);
  }

  void tell(SandboxProductChange change) {
    afterCommit(() -> listeners.forEach(listener -> listener.accept(change)));
  }

  /** Tells a listener of each event of a shop from now on, after its commit. */
  public void listenToEvents(Consumer<ShopEvent> listener) {
    eventListeners.add(listener);
  }

  void tell(ShopEvent event) {
    afterCommit(() -> eventListeners.forEach(listener -> listener.accept(event)));
  }

  <T> List<T> records(String domain, String kind, Class<T> type) {
    return using(() -> List.copyOf(recordMap(domain, kind).values())).stream()
        .map(text -> StoredJson.read(text, type))
        .toList();
  }

  void putRecord(String domain, String kind, long id, Object value) {
    recordMap(domain, kind).put(id, StoredJson.write(value));
  }

  void removeRecord(String domain, String kind, long id) {
    recordMap(domain, kind).remove(id);
  }

  private MVMap<Long, String> recordMap(String domain, String kind) {
    return store.openMap(kind + ":" + domain);
  }

  /** The webhook subscriptions of all shops. */
  public SandboxWebhookSubscriptions subscriptions() {
    return subscriptions;
  }

  /** Whether the work was begun and not ended, for example because the process was killed. */
  public boolean isUnfinished(String work) {
    return using(() -> counters.containsKey(UNFINISHED + work));
  }

  public void begin(String work) {
    commit(() -> counters.put(UNFINISHED + work, 1L));
  }

  public void end(String work) {
    commit(() -> counters.remove(UNFINISHED + work));
  }

  /** Passes on the products in the order of their ids, of which only some are in memory at once. */
  void eachProduct(String domain, Consumer<SandboxProduct> reader) {
    List<String> some = products(domain, Long.MIN_VALUE);
    while (!some.isEmpty()) {
      long last = Long.MIN_VALUE;
      for (String text : some) {
        SandboxProduct product = StoredJson.read(text, SandboxProduct.class);
        reader.accept(product);
        last = product.id();
      }
      some = products(domain, last + 1);
    }
  }

  private List<String> products(String domain, long from) {
    return using(
        () -> {
          List<String> some = new ArrayList<>();
          Cursor<Long, String> all = products(domain).cursor(from);
          while (all.hasNext() && some.size() < AT_ONCE) {
            all.next();
            some.add(all.getValue());
          }
          return some;
        });
  }

  Optional<SandboxProduct> product(String domain, long id) {
    return Optional.ofNullable(using(() -> products(domain).get(id)))
        .map(text -> StoredJson.read(text, SandboxProduct.class));
  }

  void put(String domain, SandboxProduct product) {
    products(domain).put(product.id(), StoredJson.write(product));
  }

  /** An address that is a product's again redirects no more. */
  void putRedirect(String domain, String handle, String newHandle) {
    redirects(domain).put(handle, newHandle);
    redirects(domain).remove(newHandle);
  }

  Optional<String> redirect(String domain, String handle) {
    return Optional.ofNullable(using(() -> redirects(domain).get(handle)));
  }

  private MVMap<String, String> redirects(String domain) {
    return store.openMap("redirects:" + domain);
  }

  void remove(String domain, long id) {
    products(domain).remove(id);
  }

  /** What else is kept of shops. */
  public StoredValues values() {
    return values;
  }

  /** Waits for work that has begun, and lets none begin any more. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        store.close(MILLIS_TO_TIDY_AT_CLOSE);
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  /** The store is closed: the server is stopping. */
  public static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("The sandbox shops are closed");
    }
  }

  <T> T using(Supplier<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new ClosedException();
      }
      return work.get();
    } finally {
      use.readLock().unlock();
    }
  }

  private Shop opened(String domain) {
    return open.computeIfAbsent(
        domain, d -> new Shop(StoredJson.read(profiles.get(d), ShopProfile.class), this));
  }

  private MVMap<Long, String> products(String domain) {
    return store.openMap("products:" + domain);
  }
}
