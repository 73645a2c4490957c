package io.zyra.core.stats;

import java.util.List;

/**
 * The counts of one subject, such as a product.
 *
 * @param id unique among the subjects of a sample
 * @param before in the time before the change, in sum; {@link SubjectCounts#NONE} when that is not
 *     known
 * @param after since the change, by bucket of time, the oldest first
 */
public record WatchedSubject(String id, SubjectCounts before, List<SubjectCounts> after) {
  public WatchedSubject {
    after = List.copyOf(after);
  }
}
