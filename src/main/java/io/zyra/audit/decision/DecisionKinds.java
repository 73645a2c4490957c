package io.zyra.audit.decision;

import io.zyra.core.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Hashes of what lists of decisions are narrowed by. A block of decisions keeps those of all its
 * decisions; two kinds with one hash only make a list look at a block in vain.
 */
final class DecisionKinds {
  private final Set<Integer> hashes = new TreeSet<>();

  /** Adds each combination that a list may ask for. */
  void add(String rule, String type, Verdict verdict) {
    for (int parts = 1; parts < 8; parts++) {
      hashes.add(
          hash(
              Optional.of(rule).filter(has(parts, 1)),
              Optional.of(type).filter(has(parts, 2)),
              Optional.of(verdict.key()).filter(has(parts, 4))));
    }
  }

  private static java.util.function.Predicate<String> has(int parts, int part) {
    return unused -> (parts & part) != 0;
  }

  int[] hashes() {
    return hashes.stream().mapToInt(Integer::intValue).toArray();
  }

  void clear() {
    hashes.clear();
  }

  /** Of one combination. */
  static int hash(Optional<String> rule, Optional<String> type, Optional<String> verdict) {
    CRC32 crc = new CRC32();
    String text = rule.orElse("") + "\n" + type.orElse("") + "\n" + verdict.orElse("");
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
