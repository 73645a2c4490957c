package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Wires the fields of a schema type to a Java type.
 *
 * @param <S> the Java type
 */
final class TypeWiring<S> {
  private final TypeRuntimeWiring.Builder wiring;

  private TypeWiring(String name) {
    this.wiring = TypeRuntimeWiring.newTypeWiring(name);
  }

  static <S> TypeWiring<S> named(String name) {
    return new TypeWiring<>(name);
  }

  TypeWiring<S> field(String name, Function<S, Object> read) {
    wiring.dataFetcher(name, query -> read.apply(query.getSource()));
    return this;
  }

  TypeWiring<S> field(String name, BiFunction<S, DataFetchingEnvironment, Object> read) {
    wiring.dataFetcher(name, query -> read.apply(query.getSource(), query));
    return this;
  }

  TypeRuntimeWiring.Builder wiring() {
    return wiring;
  }
}
