package io.zyra.core.stats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.zyra.core.stats.PastFalseAlarms.PastSubject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Counts of real subjects over time, divided into groups at random. A drop is made by leaving out
 * events at random, or of amounts that part.
 *
 * @param subjects in ascending order, each with all buckets
 * @param before how many buckets are the time before
 * @param groups how many subjects are in each group
 */
record RealSeries(MetricKind measure, List<PastSubject> subjects, int before, int groups)
    implements SimulatedWatch.Source {

  /** Purchases by week of 2,000 customers of CDNOW, 1997 and 1998, after their first months. */
  static RealSeries purchases() {
    LocalDate start = LocalDate.of(1997, 4, 1);
    int weeks = 64;
    Map<String, double[]> events = new TreeMap<>();
    read(
        "cdnow-purchases.csv.gz",
        row -> {
          LocalDate date = LocalDate.parse(row.getField("date"), DateTimeFormatter.BASIC_ISO_DATE);
          double[] counts =
              events.computeIfAbsent(row.getField("customer_id"), id -> new double[weeks]);
          long week = Math.floorDiv(ChronoUnit.DAYS.between(start, date), 7);
          if (week >= 0 && week < weeks) {
            counts[(int) week]++;
          }
        });
    return new RealSeries(
        MetricKind.RATE,
        events.entrySet().stream()
            .map(
                customer ->
                    new PastSubject(
                        customer.getKey(),
                        Arrays.stream(customer.getValue())
                            .mapToObj(SubjectCounts::ofBucket)
                            .toList()))
            .toList(),
        13,
        1_000);
  }

  /** Weekly volumes of avocados by region and type, 2015 to 2018. */
  static RealSeries volumes() {
    Map<String, TreeMap<String, Double>> volumes = new TreeMap<>();
    read(
        "avocado-price-volume.csv.gz",
        row ->
            volumes
                .computeIfAbsent(
                    row.getField("region") + " " + row.getField("type"), id -> new TreeMap<>())
                .put(row.getField("Date"), Double.parseDouble(row.getField("Total Volume"))));
    int weeks = volumes.values().stream().mapToInt(Map::size).max().orElseThrow();
    List<PastSubject> subjects =
        volumes.entrySet().stream()
            .filter(series -> series.getValue().size() == weeks)
            .map(
                series ->
                    new PastSubject(
                        series.getKey(),
                        series.getValue().values().stream().map(SubjectCounts::ofBucket).toList()))
            .toList();
    return new RealSeries(MetricKind.AMOUNT, subjects, 52, subjects.size() / 2);
  }

  /** Clicks of 100 impressions each on the 34 items of ZOZOTOWN, in the order of time. */
  static RealSeries clicks() {
    int size = 100;
    List<String[]> rows = new ArrayList<>();
    read(
        "obd-men-random.csv.gz",
        row -> rows.add(new String[] {row.getField("item_id"), row.getField("click")}));
    int buckets = rows.size() / size;
    Map<String, List<double[]>> items = new TreeMap<>();
    for (int i = 0; i < buckets * size; i++) {
      double[] bucket =
          items
              .computeIfAbsent(
                  rows.get(i)[0],
                  id -> IntStream.range(0, buckets).mapToObj(b -> new double[2]).toList())
              .get(i / size);
      bucket[0] += Double.parseDouble(rows.get(i)[1]);
      bucket[1]++;
    }
    return new RealSeries(
        MetricKind.SHARE,
        items.entrySet().stream()
            .map(
                item ->
                    new PastSubject(
                        item.getKey(),
                        item.getValue().stream().map(c -> new SubjectCounts(c[0], c[1])).toList()))
            .toList(),
        20,
        items.size() / 2);
  }

  int looks() {
    return subjects.get(0).buckets().size() - before;
  }

  @Override
  public SimulatedWatch begin(RandomGenerator random, double drop) {
    List<PastSubject> drawn = new ArrayList<>();
    int[] places = IntStream.range(0, subjects.size()).toArray();
    for (int i = 0; i < 2 * groups; i++) {
      int other = i + random.nextInt(places.length - i);
      int chosen = places[other];
      places[other] = places[i];
      drawn.add(subjects.get(chosen));
    }
    List<PastSubject> changed = drawn.subList(0, groups);
    List<PastSubject> unchanged = drawn.subList(groups, 2 * groups);
    GroupTotals treated = GroupTotals.startingWith(sums(changed));
    GroupTotals control = GroupTotals.startingWith(sums(unchanged));
    return new SimulatedWatch(
        treated,
        control,
        bucket -> {
          for (int i = 0; i < groups; i++) {
            SubjectCounts counts = changed.get(i).buckets().get(before + bucket);
            treated.add(i, kept(counts.events(), drop, random), counts.exposure());
            SubjectCounts others = unchanged.get(i).buckets().get(before + bucket);
            control.add(i, others.events(), others.exposure());
          }
        });
  }

  private double kept(double events, double drop, RandomGenerator random) {
    if (!measure.isCounted()) {
      return events * (1 - drop);
    }
    return drop == 0 || events == 0
        ? events
        : new BinomialDistribution(random, (int) events, 1 - drop).sample();
  }

  private List<SubjectCounts> sums(List<PastSubject> of) {
    return of.stream()
        .map(
            subject ->
                subject.buckets().subList(0, before).stream()
                    .reduce(SubjectCounts.NONE, SubjectCounts::plus))
        .toList();
  }

  private static void read(String file, Consumer<NamedCsvRecord> row) {
    Path path = Path.of(System.getProperty("zyra.shared.data", "../shared/data"), "datasets", file);
    assumeTrue(Files.exists(path), () -> "SKIPPED: there are no real data " + path);
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      rows.forEach(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
