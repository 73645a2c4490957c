package io.zyra.sandbox.bulk;

import graphql.normalized.ExecutableNormalizedField;
import io.zyra.sandbox.bulk.SandboxBulkOperation.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs a bulk query: reads the root connection page by page and writes a line for each item of each
 * connection. Lines of children have {@code __parentId}. Unless they are to be grouped, lines come
 * in a mixed order, children far from their parents or before them; only the items of one
 * connection of one parent keep their order.
 */
public final class BulkQueryRunner implements BulkRunner {
  private static final String PARENT = "__parentId";

  /** So many lines are held back at most, to mix them. */
  private static final int MIXED_LINES = 2_000;

  private final BulkQuery query;
  private final boolean grouped;
  private final Function<BulkQueryPage, Map<String, Object>> execute;
  private final Random chance = new Random(7);
  private final Map<Object, Deque<Line>> heldBack = new HashMap<>();
  private final List<Object> heldBackKeys = new ArrayList<>();
  private int heldBackLines;

  private record Line(Map<String, Object> row, boolean root) {}

  /** The items of one connection of one parent. */
  private record Siblings(String parent, ExecutableNormalizedField connection) {}

  /**
   * @param execute executes the query's document for one page and returns the whole response
   */
  public BulkQueryRunner(
      BulkQuery query, boolean grouped, Function<BulkQueryPage, Map<String, Object>> execute) {
    this.query = query;
    this.grouped = grouped;
    this.execute = execute;
  }

  @Override
  public void run(BulkResultWriter out) {
    Optional<BulkQueryPage> page = Optional.of(new BulkQueryPage(Optional.empty()));
    while (page.isPresent()) {
      Map<String, Object> response = execute.apply(page.get());
      if (response.containsKey("errors") || !(response.get("data") instanceof Map<?, ?> data)) {
        throw BulkOperationEndedException.failed(
            String.valueOf(response.get("errors")).contains(ErrorCode.ACCESS_DENIED.name())
                ? ErrorCode.ACCESS_DENIED
                : ErrorCode.INTERNAL_SERVER_ERROR);
      }
      visit(query.root(), data.get(query.root().getResultKey()), Optional.empty(), out);
      out.partDone();
      page = page.get().next();
    }
    while (heldBackLines > 0) {
      writeAny(out);
    }
    out.partDone();
  }

  /** Writes the lines of all connections in a value, and gives back what is left of it. */
  private Object visit(
      ExecutableNormalizedField field,
      Object value,
      Optional<Object> parent,
      BulkResultWriter out) {
    if (value instanceof Collection<?> list) {
      List<Object> left = new ArrayList<>();
      list.forEach(each -> left.add(visit(field, each, parent, out)));
      return left;
    }
    if (!(value instanceof Map<?, ?> object)) {
      return value;
    }
    if (query.isConnection(field)) {
      items(field, object).forEach(item -> writeItem(field, item, parent, out));
      return value;
    }
    return plain(field, object, parent, out);
  }

  private record Item(ExecutableNormalizedField field, Map<?, ?> value) {}

  private static Stream<Item> items(ExecutableNormalizedField connection, Map<?, ?> value) {
    return connection.getChildren().stream()
        .flatMap(
            child -> {
              Object list = value.get(child.getResultKey());
              if (!(list instanceof Collection<?> all)) {
                return Stream.empty();
              }
              return child.getName().equals("edges")
                  ? child.getChildren().stream()
                      .filter(inEdge -> inEdge.getName().equals("node"))
                      .flatMap(
                          node ->
                              all.stream()
                                  .map(edge -> ((Map<?, ?>) edge).get(node.getResultKey()))
                                  .map(each -> new Item(node, (Map<?, ?>) each)))
                  : child.getName().equals("nodes")
                      ? all.stream().map(each -> new Item(child, (Map<?, ?>) each))
                      : Stream.empty();
            });
  }

  private void writeItem(
      ExecutableNormalizedField connection,
      Item item,
      Optional<Object> parent,
      BulkResultWriter out) {
    Optional<Object> id = Optional.ofNullable(item.value().get("id"));
    List<Runnable> children = new ArrayList<>();
    Map<String, Object> row = new LinkedHashMap<>();
    for (ExecutableNormalizedField child : item.field().getChildren()) {
      Object value = item.value().get(child.getResultKey());
      if (!item.value().containsKey(child.getResultKey())) {
        continue;
      }
      if (query.isConnection(child)) {
        children.add(() -> visit(child, value, id, out));
      } else {
        row.put(child.getResultKey(), visit(child, value, id, out));
      }
    }
    parent.ifPresent(parentId -> row.put(PARENT, parentId));
    Object siblings =
        parent.<Object>map(of -> new Siblings(of.toString(), connection)).orElseGet(Object::new);
    write(siblings, new Line(row, parent.isEmpty()), out);
    children.forEach(Runnable::run);
  }

  private Map<String, Object> plain(
      ExecutableNormalizedField field,
      Map<?, ?> object,
      Optional<Object> parent,
      BulkResultWriter out) {
    Map<String, Object> left = new LinkedHashMap<>();
    for (ExecutableNormalizedField child : field.getChildren()) {
      if (!object.containsKey(child.getResultKey())) {
        continue;
      }
      Object value = visit(child, object.get(child.getResultKey()), parent, out);
      if (!query.isConnection(child)) {
        left.put(child.getResultKey(), value);
      }
    }
    return left;
  }

  private void write(Object siblings, Line line, BulkResultWriter out) {
    if (grouped) {
      out.write(line.row(), line.root());
      return;
    }
    heldBack
        .computeIfAbsent(
            siblings,
            first -> {
              heldBackKeys.add(first);
              return new ArrayDeque<>();
            })
        .add(line);
    heldBackLines++;
    if (heldBackLines > MIXED_LINES) {
      writeAny(out);
    }
  }

  private void writeAny(BulkResultWriter out) {
    int chosen = chance.nextInt(heldBackKeys.size());
    Deque<Line> lines = heldBack.get(heldBackKeys.get(chosen));
    Line next = lines.remove();
    heldBackLines--;
    if (lines.isEmpty()) {
      heldBack.remove(heldBackKeys.get(chosen));
      heldBackKeys.set(chosen, heldBackKeys.get(heldBackKeys.size() - 1));
      heldBackKeys.remove(heldBackKeys.size() - 1);
    }
    out.write(next.row(), next.root());
  }
}
