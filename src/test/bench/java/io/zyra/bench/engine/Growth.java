package io.zyra.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What the cost is when there are more rules, more products, or more merchants. */
final class Growth {
  private final JmhRun jmh;

  Growth(JmhRun jmh) {
    this.jmh = jmh;
  }

  /** Nanoseconds per product by the number of rules. */
  Series byRules(Engine.Kind kind, List<Integer> counts) {
    Series series = Series.named(kind.title);
    for (int rules : counts) {
      put(series, rules, Series.median(jmh.match(kind, rules, SideBySide.FACTS)));
    }
    return series;
  }

  /** Nanoseconds per product by the number of products, with 20 rules. */
  Series byFacts(Engine.Kind kind, List<Integer> counts) {
    Series series = Series.named(kind.title);
    for (int facts : counts) {
      put(series, facts, Series.median(jmh.match(kind, 20, facts)));
    }
    return series;
  }

  private static void put(Series series, int count, double nanos) {
    series.points().put(count, nanos);
    System.out.printf("  %6d  %-28s %10.0f ns%n", count, series.title(), nanos);
  }

  /** One use of one merchant's knowledge base. */
  record Use(int merchants, double micros, long evictions) {}

  /** What a process with one gigabyte of heap found. */
  record ManyMerchants(
      long bytesOfIndex, long bytesWithKnowledge, long bytesWithRules, List<Use> uses) {}

  static ManyMerchants merchants(List<Integer> counts) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx1g",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-classpath",
                System.getProperty("java.class.path"),
                MerchantsInTurn.class.getName()));
    counts.forEach(count -> command.add(count.toString()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Many merchants did not fit: " + lines);
      }
      lines.forEach(line -> System.out.println("  " + line));
      return new ManyMerchants(
          Long.parseLong(lines.get(0).split(" ")[1]),
          Long.parseLong(lines.get(0).split(" ")[2]),
          Long.parseLong(lines.get(0).split(" ")[3]),
          lines.stream().skip(1).map(Growth::use).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Use use(String line) {
    String[] parts = line.split(" ");
    return new Use(
        Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]));
  }
}
