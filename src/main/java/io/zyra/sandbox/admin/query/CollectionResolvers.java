package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.search.SearchTerm;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductIndexEntry;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** Data fetchers of collections. */
final class CollectionResolvers {
  static final RecordConnection<SandboxCollection> LIST =
      new RecordConnection<>(
          SandboxCollection::id,
          Map.of(
              "TITLE", each -> each.title().toLowerCase(Locale.ROOT),
              "UPDATED_AT", each -> each.updatedAt().toString()),
          CollectionResolvers::matches);

  private static final RecordConnection<ProductIndexEntry> PRODUCTS =
      new RecordConnection<>(
          ProductIndexEntry::id,
          Map.of(
              "TITLE", each -> each.title().toLowerCase(Locale.ROOT),
              "CREATED", each -> each.createdAt().toString()),
          term -> row -> true);

  private CollectionResolvers() {}

  static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(
        collection().wiring(),
        TypeWiring.<SandboxProduct>named("Product")
            .field("collections", CollectionResolvers::collectionsOf)
            .wiring());
  }

  private static TypeWiring<SandboxCollection> collection() {
    return TypeWiring.<SandboxCollection>named("Collection")
        .field("id", c -> GlobalId.of("Collection", c.id()))
        .field("legacyResourceId", c -> String.valueOf(c.id()))
        .field("handle", SandboxCollection::handle)
        .field("title", SandboxCollection::title)
        .field("descriptionHtml", SandboxCollection::descriptionHtml)
        .field("description", c -> Jsoup.parseBodyFragment(c.descriptionHtml()).text())
        .field("seo", c -> Map.of("title", Optional.empty(), "description", Optional.empty()))
        .field("sortOrder", c -> "BEST_SELLING")
        .field("templateSuffix", c -> Optional.empty())
        .field("updatedAt", SandboxCollection::updatedAt)
        .field("ruleSet", c -> c.condition().map(CollectionResolvers::ruleSet))
        .field("products", CollectionResolvers::products)
        .field(
            "productsCount",
            (c, query) -> CommonTypes.exactCount((int) rows(c, shop(query)).count()))
        .field(
            "hasProduct",
            (c, query) ->
                rows(c, shop(query))
                    .anyMatch(
                        row -> GlobalId.of("Product", row.id()).equals(query.getArgument("id"))));
  }

  private static Object ruleSet(SandboxCollection.Condition condition) {
    return Map.of(
        "appliedDisjunctively",
        false,
        "rules",
        List.of(
            Map.of(
                "column", condition.field().name(),
                "relation", "EQUALS",
                "condition", condition.value())));
  }

  private static Object products(SandboxCollection collection, DataFetchingEnvironment query) {
    Shop shop = shop(query);
    ConnectionPage<ProductIndexEntry> page = PRODUCTS.page(rows(collection, shop).toList(), query);
    return page.mapPresent(row -> shop.product(row.id()));
  }

  private static Object collectionsOf(SandboxProduct product, DataFetchingEnvironment query) {
    List<SandboxCollection> having =
        CommerceQueries.commerce(query).collections().all().stream()
            .filter(each -> rows(each, shop(query)).anyMatch(row -> row.id() == product.id()))
            .toList();
    return LIST.page(having, query);
  }

  private static Stream<ProductIndexEntry> rows(SandboxCollection collection, Shop shop) {
    return shop.rows().stream().filter(collection::has);
  }

  private static Shop shop(DataFetchingEnvironment query) {
    return AdminCall.of(query).shop();
  }

  private static Predicate<SandboxCollection> matches(SearchTerm term) {
    return switch (term.field()) {
      case "", "title" -> each -> term.hasWords(each.title());
      case "handle" -> each -> term.isText(each.handle());
      case "id" -> term.number(SandboxCollection::id);
      case "updated_at" -> term.instant(each -> Optional.of(each.updatedAt()));
      case "collection_type" ->
          each -> term.isText(each.condition().isPresent() ? "smart" : "custom");
      default -> each -> true;
    };
  }
}
