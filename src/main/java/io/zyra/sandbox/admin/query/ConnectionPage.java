package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.bulk.BulkQueryPage;
import io.zyra.sandbox.search.BadRequestException;
import io.zyra.sandbox.search.PageCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a GraphQL connection. */
record ConnectionPage<T>(List<Edge<T>> edges, boolean hasNext, boolean hasPrevious) {
  private static final int LARGEST = 250;

  /** One item with its cursor. */
  record Edge<T>(String cursor, T node) {}

  /** The page's items. */
  List<T> nodes() {
    return edges.stream().map(Edge::node).toList();
  }

  /**
   * The page that a query requests by {@code first}, {@code after}, {@code last} and {@code
   * before}.
   *
   * @param ordered all items, sorted by {@code order}
   * @throws BadRequestException if the arguments are invalid
   */
  static <T> ConnectionPage<T> of(
      List<T> ordered,
      Function<T, PageCursor> place,
      Comparator<PageCursor> order,
      DataFetchingEnvironment query) {
    BulkQueryPage bulk = query.getGraphQlContext().get(BulkQueryPage.class);
    if (bulk != null) {
      return inBulk(ordered, place, order, query, bulk);
    }
    Optional<Integer> first = Optional.ofNullable(query.getArgument("first"));
    Optional<Integer> last = Optional.ofNullable(query.getArgument("last"));
    check(first, last);
    int from =
        Optional.<String>ofNullable(query.getArgument("after"))
            .map(PageCursor::of)
            .map(after -> countUntil(ordered, place, order, after, true))
            .orElse(0);
    int to =
        Optional.<String>ofNullable(query.getArgument("before"))
            .map(PageCursor::of)
            .map(before -> countUntil(ordered, place, order, before, false))
            .orElse(ordered.size());
    to = Math.max(from, to);
    if (first.isPresent()) {
      to = Math.min(to, from + first.get());
    } else {
      from = Math.max(from, to - last.orElseThrow());
    }
    return new ConnectionPage<>(
        ordered.subList(from, to).stream()
            .map(item -> new Edge<>(place.apply(item).text(), item))
            .toList(),
        to < ordered.size(),
        from > 0);
  }

  /** In a bulk query, arguments do not page: the root is read in parts, the rest as a whole. */
  private static <T> ConnectionPage<T> inBulk(
      List<T> ordered,
      Function<T, PageCursor> place,
      Comparator<PageCursor> order,
      DataFetchingEnvironment query,
      BulkQueryPage bulk) {
    boolean root = query.getExecutionStepInfo().getPath().getLevel() == 1;
    int from =
        bulk.after()
            .filter(after -> root)
            .map(PageCursor::of)
            .map(after -> countUntil(ordered, place, order, after, true))
            .orElse(0);
    int to = root ? Math.min(ordered.size(), from + bulk.size()) : ordered.size();
    List<Edge<T>> edges =
        ordered.subList(from, to).stream()
            .map(item -> new Edge<>(place.apply(item).text(), item))
            .toList();
    if (to < ordered.size()) {
      bulk.continueAfter(edges.get(edges.size() - 1).cursor());
    }
    return new ConnectionPage<>(edges, to < ordered.size(), from > 0);
  }

  /** The page of a list in its own order; cursors are the items' ids. */
  static <T> ConnectionPage<T> ofList(
      List<T> items, Function<T, Long> id, boolean reverse, DataFetchingEnvironment query) {
    List<T> ordered = new ArrayList<>(items);
    if (reverse) {
      Collections.reverse(ordered);
    }
    List<Long> ids = ordered.stream().map(id).toList();
    return of(
        ordered,
        item -> new PageCursor("", id.apply(item)),
        Comparator.comparingInt(cursor -> position(ids, cursor)),
        query);
  }

  private static int position(List<Long> ids, PageCursor cursor) {
    int position = ids.indexOf(cursor.id());
    if (position < 0) {
      throw new BadRequestException("Invalid cursor for current pagination sort.");
    }
    return position;
  }

  <R> ConnectionPage<R> map(Function<T, R> change) {
    return new ConnectionPage<>(
        edges.stream().map(e -> new Edge<>(e.cursor(), change.apply(e.node()))).toList(),
        hasNext,
        hasPrevious);
  }

  /** Maps the items and drops those that no longer exist. */
  <R> ConnectionPage<R> mapPresent(Function<T, Optional<R>> change) {
    return new ConnectionPage<>(
        edges.stream()
            .flatMap(e -> change.apply(e.node()).map(n -> new Edge<>(e.cursor(), n)).stream())
            .toList(),
        hasNext,
        hasPrevious);
  }

  private static void check(Optional<Integer> first, Optional<Integer> last) {
    if (first.isPresent() == last.isPresent()) {
      throw new BadRequestException(
          first.isPresent()
              ? "providing both first and last is not supported"
              : "you must provide one of first or last");
    }
    int asked = first.or(() -> last).orElseThrow();
    if (asked < 0 || asked > LARGEST) {
      throw new BadRequestException(
          (first.isPresent() ? "first" : "last") + " must be between 0 and " + LARGEST);
    }
  }

  private static <T> int countUntil(
      List<T> ordered,
      Function<T, PageCursor> place,
      Comparator<PageCursor> order,
      PageCursor end,
      boolean including) {
    int low = 0;
    int high = ordered.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int side = order.compare(place.apply(ordered.get(middle)), end);
      if (side < 0 || (including && side == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
