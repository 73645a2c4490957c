package io.zyra.audit.decision;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The hash by which the content of a subject is found again: the first 128 bits of the SHA-256 over
 * a canonical form of what {@link FactSplitter} stores, with the subject's scope, id and label.
 * Every value stands with its name and its length, so no two contents have one form. It says
 * nothing of how content is written as JSON. Not for several threads at once.
 */
final class FactHasher {
  /** In the order of their keys, which new metrics do not change. */
  private static final Metric[] METRICS =
      Arrays.stream(Metric.values())
          .sorted(Comparator.comparing(Metric::key))
          .toArray(Metric[]::new);

  private static final byte[][] NAMES =
      Arrays.stream(METRICS)
          .map(each -> each.key().getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);
  private static final boolean[] AGEING = ageing();
  private static final int SHORTEST = 1 << 12;

  private final MessageDigest sha = sha();
  private ByteBuffer form = ByteBuffer.allocate(SHORTEST);

  private static boolean[] ageing() {
    boolean[] ageing = new boolean[METRICS.length];
    for (int i = 0; i < ageing.length; i++) {
      ageing[i] = Metric.ageing().contains(METRICS[i]);
    }
    return ageing;
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  UUID hash(Subject subject) {
    form.clear();
    put(subject.scope().key());
    put(subject.id());
    put(subject.label());
    put(subject.metrics());
    put(subject.attributes(), this::put);
    put(subject.counts(), this::put);
    put(subject.past(), this::put);
    put(subject.groups().size());
    subject.groups().forEach(group -> put(group.toString()));
    sha.update(form.flip());
    ByteBuffer digest = ByteBuffer.wrap(sha.digest());
    return new UUID(digest.getLong(), digest.getLong());
  }

  /** Of a metric that changes as time goes by, only that it is known. */
  private void put(MetricValues metrics) {
    int known = 0;
    int count = form.position();
    put(known);
    for (int i = 0; i < METRICS.length; i++) {
      double value = metrics.raw(METRICS[i]);
      if (!Double.isNaN(value)) {
        known++;
        put(NAMES[i]);
        put(AGEING[i] ? 0 : value);
      }
    }
    form.putInt(count, known);
  }

  private <V> void put(Map<?, V> sorted, Consumer<V> value) {
    put(sorted.size());
    sorted.forEach(
        (name, each) -> {
          put(name.toString());
          value.accept(each);
        });
  }

  private void put(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(byte[] bytes) {
    put(bytes.length);
    room(bytes.length).put(bytes);
  }

  private void put(int number) {
    room(Integer.BYTES).putInt(number);
  }

  private void put(long number) {
    room(Long.BYTES).putLong(number);
  }

  private void put(double number) {
    room(Double.BYTES).putDouble(number);
  }

  private ByteBuffer room(int bytes) {
    if (form.remaining() < bytes) {
      form = ByteBuffer.allocate(2 * form.capacity() + bytes).put(form.flip());
    }
    return form;
  }
}
