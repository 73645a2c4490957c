package io.zyra.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the {@code cursor} of the next page; absent on the last page
 * @param total the total number of items, if it is cheap to count
 */
public record Page<T>(
    List<T> items,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> next,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> total) {

  public Page {
    items = List.copyOf(items);
  }

  /** A page with a whole, short list. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, Optional.empty(), Optional.of((long) items.size()));
  }

  /**
   * @param rows one more than the page holds, when there are more
   * @param cursor gives the cursor that continues after a row
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    boolean more = rows.size() > limit;
    List<T> items = more ? rows.subList(0, limit) : rows;
    Optional<String> next =
        more ? Optional.of(cursor.apply(items.get(limit - 1))) : Optional.empty();
    return new Page<>(items, next, Optional.empty());
  }

  public Page<T> withTotal(long count) {
    return new Page<>(items, next, Optional.of(count));
  }

  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next, total);
  }
}
