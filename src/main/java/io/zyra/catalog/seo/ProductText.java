package io.zyra.catalog.seo;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The visible texts of a product. Lengths are in code points. */
record ProductText(
    String title,
    String searchTitle,
    String metaDescription,
    String description,
    boolean hasScript,
    FoldedWords descriptionWords,
    int images,
    int imagesWithoutAlt) {

  static ProductText of(ProductContent content) {
    Document html = Jsoup.parseBodyFragment(content.descriptionHtml());
    boolean hasScript = !html.select("script").isEmpty();
    String description = visibleText(html);
    return new ProductText(
        content.title().strip(),
        visible(content.seo().title()).orElse(content.title().strip()),
        visible(content.seo().description()).orElse(""),
        description,
        hasScript,
        FoldedWords.of(description),
        content.images().size(),
        (int) content.images().stream().filter(image -> !described(image)).count());
  }

  static String visibleText(Document html) {
    html.select("script, style, template, noscript").remove();
    return html.text().strip();
  }

  private static Optional<String> visible(Optional<String> text) {
    return text.map(String::strip).filter(t -> !t.isEmpty());
  }

  /** Whether the alternative text carries information: it exists and is not the file name. */
  private static boolean described(Image image) {
    String alt = FoldedWords.fold(image.alt().orElse("").strip());
    return !alt.isEmpty() && !namesFile(alt, image.src());
  }

  private static boolean namesFile(String alt, String src) {
    String path = src.split("[?#]", 2)[0];
    String file = FoldedWords.fold(path.substring(path.lastIndexOf('/') + 1));
    String stem = file.replaceFirst("\\.[a-z0-9]{1,5}$", "");
    return alt.equals(file) || alt.equals(stem);
  }

  /** The share of images with an alternative text, 0 to 1; 1 without images. */
  double altCoverage() {
    return images == 0 ? 1 : (double) (images - imagesWithoutAlt) / images;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
