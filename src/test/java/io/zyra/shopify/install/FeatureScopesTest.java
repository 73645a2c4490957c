package io.zyra.shopify.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.GoldenFile;
import io.zyra.ruleset.ActionFiles;
import io.zyra.shopify.token.ScopeSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every scope has a reason, and every action that calls the shop has its scopes. */
class FeatureScopesTest {
  /** Actions that write nothing to the shop and read nothing beyond products. */
  private static final Set<String> WITHOUT_THE_SHOP = Set.of("flag", "notify");

  @Test
  void everyRuleActionIsAFeaturesOrNeedsNoScope() {
    Set<String> known = new TreeSet<>(WITHOUT_THE_SHOP);
    Arrays.stream(FeatureScopes.values()).forEach(feature -> known.addAll(feature.actions()));
    assertThat(known).isEqualTo(new TreeSet<>(ActionFiles.read().all().keySet()));
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

            What the app asks a shop for. It asks for the scopes of the features that the merchant uses, and for no others: a feature is used when a rule that is switched on has one of its actions or looks at what visitors do, or when a person chose it. Before the shop is asked, the start page shows each scope with its reason. This page is printed by a test from the table in `FeatureScopes`.

            | feature | used by | scope | needed because |
            |---|---|---|---|
            """);
    for (FeatureScopes feature : FeatureScopes.values()) {
      for (FeatureScopes.Need need : feature.needs()) {
        page.append("| ")
            .append(feature.label())
            .append(" | ")
            .append(use(feature))
            .append(" | `")
            .append(need.scope())
            .append("` | ")
            .append(need.why())
            .append(" |\n");
      }
    }
    page.append("\n## By scope\n\n| scope | features |\n|---|---|\n");
    byScope()
        .forEach(
            (scope, labels) ->
                page.append("| `")
                    .append(scope)
                    .append("` | ")
                    .append(String.join(", ", labels))
                    .append(" |\n"));
    return page.append(
            """

            ## When a shop grants more or less

            A shop may take scopes back, or grant others. The app stores what is granted. `GET /api/v1/merchants/{merchant}/installation` says for each feature whether it works, which scopes are missing, and where a person grants them. An event of the merchant says what does not work any more.

            The tokens are stored sealed (AES-256-GCM, each with a key of its own, which is encrypted with the key in `zyra.secrets.key-file`) and are never logged. When the app is uninstalled they are deleted at once.
            """)
        .toString();
  }

  private static String use(FeatureScopes feature) {
    if (feature.isAlwaysUsed()) {
      return "always";
    }
    if (feature == FeatureScopes.PIXEL) {
      return "rules that look at views, carts or conversion; choice";
    }
    return feature.actions().isEmpty()
        ? "choice"
        : feature.actions().stream()
            .sorted()
            .map(action -> "`" + action + "`")
            .collect(Collectors.joining(", "));
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
