package io.zyra.audit.decision;

import io.zyra.core.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Hashes of what lists of decisions are narrowed by. A block of decisions keeps those of all its
 * decisions; two kinds with one hash only make a list look at a block in vain.
 */
final class DecisionBlockFilter {
  private final Map<Kind, int[]> hashes = new HashMap<>();
  private final Set<Kind> kinds = new HashSet<>();

  private record Kind(String rule, String type, Verdict verdict) {

    /** Of each combination that a list may ask for. */
    int[] hashes() {
      return IntStream.range(1, 8).map(this::hash).toArray();
    }

    private int hash(int parts) {
      return DecisionBlockFilter.hash(
          (parts & 1) != 0 ? Optional.of(rule) : Optional.empty(),
          (parts & 2) != 0 ? Optional.of(type) : Optional.empty(),
          (parts & 4) != 0 ? Optional.of(verdict.key()) : Optional.empty());
    }
  }

  void add(String rule, String type, Verdict verdict) {
    kinds.add(new Kind(rule, type, verdict));
  }

  /** The hashes of all kinds since the last call. */
  int[] end() {
    int[] all =
        kinds.stream()
            .flatMapToInt(kind -> IntStream.of(hashes.computeIfAbsent(kind, Kind::hashes)))
            .sorted()
            .distinct()
            .toArray();
    kinds.clear();
    return all;
  }

  /** Of one combination. */
  static int hash(Optional<String> rule, Optional<String> type, Optional<String> verdict) {
    CRC32 crc = new CRC32();
    String text = rule.orElse("") + "\n" + type.orElse("") + "\n" + verdict.orElse("");
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
