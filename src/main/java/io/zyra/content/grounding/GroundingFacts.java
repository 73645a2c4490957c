package io.zyra.content.grounding;

import io.zyra.catalog.ProductContent;
import io.zyra.content.text.CaseNormalizer;
import io.zyra.content.text.ClaimFilter;
import io.zyra.content.text.HtmlText;
import io.zyra.content.text.Language;
import io.zyra.content.text.TextCleaner;
import io.zyra.content.text.TextShortener;
import io.zyra.content.text.WordMatching;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Facts about a product, cleaned for use in texts. Texts contain no other facts. Tags and the
 * handle are none: they may be switches of the shop's theme or apps.
 */
public record GroundingFacts(
    ProductContent product,
    HtmlText prose,
    Language language,
    Set<String> acronyms,
    String name,
    Optional<String> type,
    Optional<String> vendor,
    List<Trait> traits) {

  /** Placeholder values that carry no information. */
  private static final Set<String> FILLER =
      Set.of(
          "default",
          "default title",
          "title",
          "variant",
          "uncategorized",
          "other",
          "none",
          "n a",
          "na",
          "test",
          "vendor",
          "store",
          "my store",
          "shop",
          "my shop",
          "loja",
          "minha loja",
          "tienda",
          "boutique",
          "marketplace",
          "unbranded",
          "generic",
          "unknown",
          "novidades",
          "new",
          "new arrivals",
          "sale",
          "featured",
          "frontpage",
          "home page");

  private static final Pattern COPY =
      Pattern.compile(
          "^(?:copy of|c[óo]pia de|copia de|copie de|kopie von|kopia av)\\s+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ACRONYM = Pattern.compile("\\p{Lu}{2,5}");

  /** A short product type in capitals is an internal code, not a word for customers. */
  private static final Pattern CODE = Pattern.compile("\\p{Lu}{1,4}|\\p{Lu}*\\d+");

  private static final int LABEL = 40;

  /** A property of the product with its values: an option or a material. */
  public record Trait(String label, List<String> values) {
    public String line() {
      return label.isEmpty() ? String.join(", ", values) : label + ": " + String.join(", ", values);
    }
  }

  public static GroundingFacts of(ProductContent product) {
    HtmlText prose = HtmlText.of(product.descriptionHtml());
    String title = TextCleaner.label(product.title());
    Language language = Language.of(title + " " + prose.text());
    Set<String> acronyms = acronyms(prose);
    Reader reader = new Reader(language, acronyms);
    String name =
        Stream.concat(
                Stream.of(reader.name(product.title())),
                Stream.of(product.productType(), product.vendor()).map(reader::name))
            .filter(TextCleaner::hasWord)
            .findFirst()
            .orElse("");
    return new GroundingFacts(
        product,
        prose,
        language,
        acronyms,
        name,
        reader
            .label(product.productType())
            .filter(text -> !CODE.matcher(text).matches())
            .filter(text -> !language.isForeign(text)),
        reader.label(product.vendor()),
        traits(product, reader).stream()
            .filter(trait -> !language.isForeign(trait.line()))
            .toList());
  }

  /** Whether the name has words that may be a claim and may belong to the name. */
  public boolean isNameClaiming() {
    return ClaimFilter.hasClaim(name);
  }

  /** Whether the name is in capitals whose small letters cannot be determined. */
  public boolean isNameUntellable() {
    return CaseNormalizer.isUntellable(name, language);
  }

  /**
   * Why no text can be written from the description; empty if one can.
   *
   * @see DescriptionCheck
   */
  public Optional<String> unusableBecause() {
    return DescriptionCheck.of(prose);
  }

  /** Normalizes the capital letters of a text. */
  public String calm(String text) {
    return CaseNormalizer.normalize(text, language, acronyms);
  }

  /** Short facts that can follow the name in a title, most relevant first. */
  public List<String> details() {
    List<String> details = new ArrayList<>(type.stream().toList());
    traits.stream()
        .filter(t -> t.values().size() == 1)
        .forEach(t -> details.add(t.values().get(0)));
    return details;
  }

  /**
   * Facts that can distinguish this product from another with the same name. The price is never
   * used.
   */
  public List<String> distinguishing() {
    Set<String> facts = new LinkedHashSet<>();
    traits.forEach(
        trait -> facts.add(cut(String.join(", ", trait.values().stream().limit(2).toList()))));
    vendor.ifPresent(facts::add);
    type.ifPresent(facts::add);
    product.variants().stream()
        .flatMap(v -> v.sku().stream())
        .map(TextCleaner::label)
        .limit(1)
        .forEach(facts::add);
    facts.removeIf(
        fact ->
            !TextCleaner.hasWord(fact)
                || ClaimFilter.hasClaim(fact)
                || CaseNormalizer.isInCapitals(fact));
    return List.copyOf(facts);
  }

  private String cut(String text) {
    return TextShortener.name(text, LABEL, language);
  }

  private static List<Trait> traits(ProductContent product, Reader reader) {
    List<Trait> traits = new ArrayList<>();
    for (ProductContent.Option option : product.options()) {
      List<String> values =
          option.values().stream().flatMap(v -> reader.label(v).stream()).distinct().toList();
      if (!values.isEmpty() && values.stream().limit(6).allMatch(v -> v.length() <= LABEL)) {
        String label = reader.label(option.name()).orElse("");
        traits.add(new Trait(CaseNormalizer.capitalised(label), values.stream().limit(6).toList()));
      }
    }
    for (ProductContent.Metafield field : product.metafields()) {
      boolean material = field.key().matches("(?i).*(material|fabric|tecido|tessuto|tyg).*");
      boolean plain =
          field.type().startsWith("single_line_text")
              && !field.value().matches("(?s).*(://|[{\\[]).*");
      Optional<String> value = material && plain ? reader.label(field.value()) : Optional.empty();
      value
          .filter(text -> text.length() <= LABEL)
          .ifPresent(text -> traits.add(new Trait("", List.of(CaseNormalizer.capitalised(text)))));
    }
    return List.copyOf(traits);
  }

  private static Set<String> acronyms(HtmlText prose) {
    Set<String> found = new LinkedHashSet<>();
    for (HtmlText.Block block : prose.blocks()) {
      if (!CaseNormalizer.isInCapitals(block.text())) {
        ACRONYM
            .matcher(block.text())
            .results()
            .forEach(m -> found.add(WordMatching.fold(m.group())));
      }
    }
    return Set.copyOf(found);
  }

  /** Cleans single fields, in the product's language. */
  private record Reader(Language language, Set<String> acronyms) {

    String name(String raw) {
      String text = COPY.matcher(TextCleaner.label(raw)).replaceFirst("");
      text = ClaimFilter.withoutClaims(CaseNormalizer.normalize(text, language, acronyms));
      String whole = WordMatching.beforeKeywordStuffing(text);
      return whole.equals(text) ? TextCleaner.label(text) : TextShortener.trimEnd(whole, language);
    }

    Optional<String> label(String raw) {
      String text =
          TextCleaner.label(CaseNormalizer.normalize(TextCleaner.label(raw), language, acronyms));
      boolean filler = FILLER.contains(WordMatching.comparisonKey(text).toLowerCase(Locale.ROOT));
      return Optional.of(text)
          .filter(
              t ->
                  TextCleaner.hasWord(t)
                      && !filler
                      && !ClaimFilter.hasClaim(t)
                      && !CaseNormalizer.isInCapitals(t));
    }
  }
}
