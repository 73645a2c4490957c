package io.zyra.database;

/** How many SQL statements the current thread has executed. */
public final class StatementCount {
  private static final ThreadLocal<int[]> EXECUTED = ThreadLocal.withInitial(() -> new int[1]);

  private StatementCount() {}

  static void increment() {
    EXECUTED.get()[0]++;
  }

  /** Since the thread began; only the difference of two counts means something. */
  public static int current() {
    return EXECUTED.get()[0];
  }
}
