package io.zyra.shopify.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.GoldenFile;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.FactOrigin;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.Rule;
import io.zyra.facts.EventOrigin;
import io.zyra.facts.FactOriginFinder;
import io.zyra.facts.FactOrigins;
import io.zyra.ruleset.ActionFiles;
import io.zyra.shopify.RulesInUse;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.install.FeatureScopes.Need;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.shopify.webhook.WebhookTopicScopes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every scope has a reason, and all that rules do and look at has its scopes. */
class FeatureScopesTest {
  /** Actions that write nothing to the shop and read nothing beyond products. */
  private static final Set<String> WITHOUT_THE_SHOP = Set.of("flag", "notify");

  /** Scopes that no document and no topic asks for by its name. */
  private static final Set<String> BESIDES =
      Set.of(
          // A condition of the mutation that adds the pixel.
          "read_customer_events",
          // Quantities in the input of productSet.
          "write_inventory",
          // How far back orders are shown.
          "read_all_orders");

  /** What the first sync of a feature reads. */
  private static final Map<AdminOperation, FeatureScopes> SYNCS =
      Map.of(
          AdminOperation.BULK_PRODUCTS, FeatureScopes.PRODUCT_SYNC,
          AdminOperation.BULK_PRODUCT_TIMES, FeatureScopes.PRODUCT_SYNC,
          AdminOperation.BULK_COLLECTIONS, FeatureScopes.PRODUCT_SYNC,
          AdminOperation.BULK_ORDERS_WITHOUT_CUSTOMERS, FeatureScopes.ORDER_SYNC,
          AdminOperation.BULK_ORDER_IDS, FeatureScopes.ORDER_SYNC,
          AdminOperation.ORDERS_BY_ID, FeatureScopes.ORDER_SYNC,
          AdminOperation.BULK_CUSTOMERS, FeatureScopes.CUSTOMER_SYNC,
          AdminOperation.BULK_CUSTOMER_IDS, FeatureScopes.CUSTOMER_SYNC,
          AdminOperation.CUSTOMERS_BY_ID, FeatureScopes.CUSTOMER_SYNC);

  private static final List<String> TOPICS =
      List.of(
          "orders/create",
          "refunds/create",
          "carts/update",
          "checkouts/update",
          "cart_abandoned",
          "customers/create",
          "customers_marketing_consent/update",
          "customers_email_marketing_consent/update",
          "products/update",
          "variants/in_stock",
          "collections/update",
          "inventory_levels/update",
          "inventory_items/update");

  @Test
  void everyRuleActionIsAFeaturesOrNeedsNoScope() {
    Set<String> known = new TreeSet<>(WITHOUT_THE_SHOP);
    Arrays.stream(FeatureScopes.values()).forEach(feature -> known.addAll(feature.actions()));
    assertThat(known).isEqualTo(new TreeSet<>(ActionFiles.read().all().keySet()));
  }

  @ParameterizedTest
  @EnumSource(names = "ELSEWHERE", mode = EnumSource.Mode.EXCLUDE)
  void everythingThatFactsAreMadeOfIsReadByOneFeature(FactOrigin origin) {
    assertThat(FeatureScopes.values())
        .filteredOn(feature -> feature.origins().contains(origin))
        .hasSize(1);
  }

  @Test
  void everyAttributeBelongsToSubjectsThatAFeatureReads() {
    Attribute.byKey()
        .values()
        .forEach(
            attribute ->
                assertThat(origins(attribute))
                    .as(attribute.key())
                    .isSubsetOf(EnumSet.allOf(FactOrigin.class))
                    .isNotEmpty());
  }

  /** The scope of an event's topic is one that the feature of the event asks for. */
  @Test
  void everyTopicIsDeliveredWithTheScopesOfTheFeatureThatCountsIt() {
    for (String topic : TOPICS) {
      Set<FeatureScopes> features =
          used(new RulesInUse.Use(Set.of(), Set.of(EventOrigin.of(topic)), Duration.ZERO));
      assertThat(
              RequiredScopes.scopes(features)
                  .missing(ScopeSet.of(WebhookTopicScopes.scope(topic).stream().toList())))
          .as(topic)
          .isEmpty();
      assertThat(features).as(topic).hasSizeLessThanOrEqualTo(2);
      assertThat(EventOrigin.of(topic)).as(topic).isNotEqualTo(FactOrigin.ELSEWHERE);
    }
  }

  @ParameterizedTest
  @EnumSource(AdminOperation.class)
  void everyDocumentIsCoveredByTheScopesOfAFeature(AdminOperation operation) {
    Set<String> both =
        operation == AdminOperation.CHANGE_PRODUCT_AND_FILES
                || operation == AdminOperation.BULK_ORDERS
            ? operation.scopes()
            : Set.of();
    assertThat(FeatureScopes.values())
        .anyMatch(
            feature -> {
              Set<FeatureScopes> used = EnumSet.copyOf(RequiredScopes.always().keySet());
              used.add(feature);
              if (!both.isEmpty()) {
                // Of two features together; without the second a smaller document is sent.
                used.add(FeatureScopes.PRODUCT_CHANGES);
                used.add(FeatureScopes.CUSTOMER_SYNC);
              }
              return RequiredScopes.scopes(used).missing(ScopeSet.of(operation.scopes())).isEmpty();
            });
  }

  @Test
  void theSyncOfAFeatureNeedsNoMoreThanTheFeatureSays() {
    SYNCS.forEach(
        (operation, feature) -> {
          Set<FeatureScopes> used = EnumSet.copyOf(RequiredScopes.always().keySet());
          used.add(feature);
          assertThat(RequiredScopes.scopes(used).missing(ScopeSet.of(operation.scopes())))
              .as(operation + " by " + feature)
              .isEmpty();
        });
  }

  @Test
  void aFeatureNamesNoScopeThatNothingNeeds() {
    Set<String> needed = new TreeSet<>(BESIDES);
    Arrays.stream(AdminOperation.values()).forEach(each -> needed.addAll(each.scopes()));
    TOPICS.forEach(topic -> WebhookTopicScopes.scope(topic).ifPresent(needed::add));
    for (FeatureScopes feature : FeatureScopes.values()) {
      assertThat(feature.needs()).as(feature.key()).extracting(Need::scope).isSubsetOf(needed);
      assertThat(feature.needs()).allSatisfy(need -> assertThat(need.why()).isNotBlank());
    }
  }

  @Test
  void olderOrdersAreAskedForOnlyWhenARuleLooksBackFarther() {
    Set<FactOrigin> orders = Set.of(FactOrigin.ORDERS);
    assertThat(used(new RulesInUse.Use(Set.of(), orders, Duration.ofDays(60))))
        .doesNotContain(FeatureScopes.ORDER_HISTORY);
    assertThat(
            RequiredScopes.scopes(used(new RulesInUse.Use(Set.of(), orders, Duration.ofDays(61))))
                .names())
        .contains("read_orders", "read_all_orders");
  }

  @Test
  void writingIncludesReading() {
    ScopeSet granted = ScopeSet.parse("write_products, read_orders");
    assertThat(granted.missing(ScopeSet.parse("read_products,read_orders"))).isEmpty();
    assertThat(granted.missing(ScopeSet.parse("write_orders,read_files")))
        .containsExactly("read_files", "write_orders");
  }

  /** The page about scopes is printed from the table that is asked with. */
  @Test
  void thePageAboutScopesIsUpToDate() {
    new GoldenFile(Path.of("docs/security/scopes.md")).holds(page());
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Access scopes

            What the app asks a shop for. It asks for the scopes of the features that the merchant uses, and for no others: a feature is used when a rule that is switched on has one of its actions or is decided from what the feature reads, or when a person chose it. Before the shop is asked, the start page shows each scope with its reason. This page is printed by a test from the table in `FeatureScopes`.

            | feature | used by rules that | scope | needed because |
            |---|---|---|---|
            """);
    for (FeatureScopes feature : FeatureScopes.values()) {
      for (Need need : feature.needs()) {
        row(page, feature.label(), use(feature), "`" + need.scope() + "`", need.why());
      }
    }
    page.append("\n## By scope\n\n| scope | features |\n|---|---|\n");
    byScope().forEach((scope, labels) -> row(page, "`" + scope + "`", String.join(", ", labels)));
    page.append(
        """

        ## What rules look at

        A rule uses the features of its subject and of all that its conditions name. Attributes need what their subjects need; those that need more are listed. What no shop has, such as `ctr`, which other programs measure, needs no scope.

        | looked at | features |
        |---|---|
        """);
    for (Scope scope : Scope.values()) {
      row(page, "the subject " + scope.key(), features(FactOrigin.of(scope)));
    }
    for (Metric metric : Metric.values()) {
      row(page, "`" + metric.key() + "`", features(FactOrigin.of(metric)));
    }
    Attribute.byKey()
        .values()
        .forEach(attribute -> row(page, "`" + attribute.key() + "`", features(origins(attribute))));
    TOPICS.forEach(
        topic -> row(page, "events `" + topic + "`", features(Set.of(EventOrigin.of(topic)))));
    page.append(
        """

        A rule that changes prices uses orders too: the limit of expected losses is compared with the revenue of the last 30 days. Orders older than 60 days are asked for when a rule looks back farther, for example with `days_since_sale` above 90 or the segment `lost`. Shopify gives `read_all_orders` only to apps that it has approved for it.

        ## What ready rules use

        With the values that they are proposed with.

        | rule | features |
        |---|---|
        """);
    RuleTemplates.read().forEach((id, rule) -> row(page, "`" + id + "`", labels(used(rule))));
    return page.append(
            """

            ## When a shop grants more or less

            A shop may take scopes back, or grant others. The app stores what is granted. `GET /api/v1/merchants/{merchant}/installation` says for each feature whether it works, which scopes are missing, and where a person grants them. An event of the merchant says what does not work any more. What became readable is read at once.

            The tokens are stored sealed (AES-256-GCM, each with a key of its own, which is encrypted with the key in `zyra.secrets.key-file`) and are never logged. When the app is uninstalled they are deleted at once.
            """)
        .toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static Set<FactOrigin> origins(Attribute attribute) {
    Set<FactOrigin> all = EnumSet.noneOf(FactOrigin.class);
    all.addAll(FactOrigin.of(attribute));
    attribute.scopes().forEach(scope -> all.addAll(FactOrigin.of(scope)));
    return all;
  }

  private static Set<FeatureScopes> used(Rule rule) {
    FactOrigins origins = new FactOriginFinder(List.of()).of(rule);
    return used(
        new RulesInUse.Use(
            rule.then().stream().map(call -> call.type().name()).collect(Collectors.toSet()),
            origins.origins(),
            origins.lookBack()));
  }

  private static Set<FeatureScopes> used(RulesInUse.Use rules) {
    return RequiredScopes.reasons(rules, Set.of()).keySet();
  }

  private static String features(Set<FactOrigin> origins) {
    return labels(
        Arrays.stream(FeatureScopes.values())
            .filter(feature -> feature.origins().stream().anyMatch(origins::contains))
            .toList());
  }

  private static String labels(Collection<FeatureScopes> features) {
    return features.isEmpty()
        ? "none"
        : features.stream().map(FeatureScopes::label).collect(Collectors.joining(", "));
  }

  private static String use(FeatureScopes feature) {
    if (feature.isAlwaysUsed()) {
      return "always used";
    }
    if (feature == FeatureScopes.ORDER_HISTORY) {
      return "look back at orders of more than 60 days; choice";
    }
    if (!feature.origins().isEmpty()) {
      return "look at what it reads (below); choice";
    }
    return feature.actions().isEmpty()
        ? "choice"
        : feature.actions().stream()
                .sorted()
                .map(action -> "`" + action + "`")
                .collect(Collectors.joining(", "))
            + "; choice";
  }

  private static TreeMap<String, List<String>> byScope() {
    return Arrays.stream(FeatureScopes.values())
        .flatMap(
            feature -> feature.needs().stream().map(need -> List.of(need.scope(), feature.label())))
        .collect(
            Collectors.groupingBy(
                pair -> pair.get(0),
                TreeMap::new,
                Collectors.mapping(pair -> pair.get(1), Collectors.toList())));
  }
}
