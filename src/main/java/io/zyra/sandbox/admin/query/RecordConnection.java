package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.search.PageCursor;
import io.zyra.sandbox.search.SearchQuery;
import io.zyra.sandbox.search.SearchTerm;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Lists of one kind of record: searched by {@code query}, sorted by {@code sortKey}, in pages.
 *
 * @param keys the sort keys that are not the id, each as a text that sorts
 * @param terms the meaning of one term of a search
 */
record RecordConnection<T>(
    ToLongFunction<T> id,
    Map<String, Function<T, String>> keys,
    Function<SearchTerm, Predicate<T>> terms) {

  ConnectionPage<T> page(Collection<T> all, DataFetchingEnvironment query) {
    String sort = Optional.<String>ofNullable(query.getArgument("sortKey")).orElse("ID");
    Function<T, String> key = keys.getOrDefault(sort, item -> "");
    Function<T, PageCursor> place = item -> new PageCursor(key.apply(item), id.applyAsLong(item));
    Comparator<PageCursor> order =
        Comparator.comparing(PageCursor::key).thenComparingLong(PageCursor::id);
    boolean reverse = Boolean.TRUE.equals(query.getArgument("reverse"));
    Comparator<PageCursor> wanted = reverse ? order.reversed() : order;
    List<T> found =
        all.stream().filter(search(query)).sorted(Comparator.comparing(place, wanted)).toList();
    return ConnectionPage.of(found, place, wanted, query);
  }

  Object count(Collection<T> all, DataFetchingEnvironment query) {
    long found = all.stream().filter(search(query)).count();
    int limit = Optional.<Integer>ofNullable(query.getArgument("limit")).orElse(Integer.MAX_VALUE);
    return found > limit
        ? Map.of("count", limit, "precision", "AT_LEAST")
        : CommonTypes.exactCount((int) found);
  }

  private Predicate<T> search(DataFetchingEnvironment query) {
    return query.containsArgument("query")
        ? Optional.<String>ofNullable(query.getArgument("query"))
            .map(text -> SearchQuery.parse(text, terms))
            .orElse(item -> true)
        : item -> true;
  }
}
