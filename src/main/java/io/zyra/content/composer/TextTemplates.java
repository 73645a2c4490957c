package io.zyra.content.composer;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Renders the Qute templates under {@code templates/content}. */
@ApplicationScoped
public class TextTemplates {
  private final Engine engine;

  public TextTemplates(Engine engine) {
    this.engine = engine;
  }

  /** {@code Name – detail, detail | brand}; details and brand may be empty. */
  String seoTitle(String name, List<String> details, String brand) {
    return render("seo-title.txt", Map.of("name", name, "details", details, "brand", brand));
  }

  /** {@code Name: text fact. fact. closing.}; each part may be empty. */
  String metaDescription(String lead, String text, List<String> facts, String closing) {
    return render(
        "meta-description.txt",
        Map.of("lead", lead, "text", text, "facts", facts, "closing", closing));
  }

  /** {@code Name – details – position}. */
  String altText(String name, List<String> details, String position) {
    return render("alt-text.txt", Map.of("name", name, "details", details, "position", position));
  }

  /** Paragraphs and a list of facts; every value is escaped. */
  String description(List<String> paragraphs, List<String> facts, String closing) {
    return render(
        "description.html", Map.of("paragraphs", paragraphs, "facts", facts, "closing", closing));
  }

  private String render(String file, Map<String, Object> data) {
    Template template = engine.getTemplate("content/" + file);
    if (template == null) {
      throw new IllegalStateException("the template content/" + file + " is missing");
    }
    String text = template.render(data);
    return file.endsWith(".html")
        ? text.replaceAll(">\\s+<", "><").strip()
        : text.replaceAll("\\s+", " ").strip();
  }
}
