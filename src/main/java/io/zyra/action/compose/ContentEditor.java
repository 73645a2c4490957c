package io.zyra.action.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.seo.SeoScore;
import io.zyra.content.BrandVoice;
import io.zyra.content.ComposeRequest;
import io.zyra.content.Composer;
import io.zyra.content.Composition;
import io.zyra.content.UsedTexts;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has texts written by the content engine. */
@ApplicationScoped
class ContentEditor implements ProductEditor {

  /** Which texts each type of action has written, in this order. */
  private static final Map<String, List<ComposeRequest.Kind>> KINDS =
      Map.of(
          "optimize_title", List.of(ComposeRequest.Kind.TITLE),
          "optimize_meta", List.of(ComposeRequest.Kind.META),
          "update_alt_text", List.of(ComposeRequest.Kind.ALT_TEXT),
          "rewrite_description", List.of(ComposeRequest.Kind.DESCRIPTION),
          "optimize_product",
              List.of(
                  ComposeRequest.Kind.TITLE,
                  ComposeRequest.Kind.META,
                  ComposeRequest.Kind.ALT_TEXT));

  /** In points of the SEO score. */
  private static final int MARGIN = 2;

  private final Composer composer;

  ContentEditor(Composer composer) {
    this.composer = composer;
  }

  @Override
  public Set<String> types() {
    return KINDS.keySet();
  }

  @Override
  public Draft draft(
      Merchant merchant, String type, ChangeTarget target, ObjectNode parameters, UsedTexts taken) {
    BrandVoice voice = new BrandVoice(merchant.brandVoice().words(), merchant.brandVoice().tone());
    ProductContent content = target.product().content();
    List<ProductEdit> edits = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (ComposeRequest.Kind kind : KINDS.get(type)) {
      Composition written = composer.compose(new ComposeRequest(content, kind, voice, taken));
      reasons.addAll(written.reasons());
      for (ProductEdit edit : written.edits()) {
        if (!belongs(type, edit)) {
          continue;
        }
        if (isWorthIt(content, edit, taken)) {
          content = ProductEdits.apply(content, List.of(edit));
          edits.add(edit);
        } else {
          reasons.add("What is there is about as good as what could be written.");
        }
      }
    }
    return new Draft(edits, reasons);
  }

  /** The search title is the title action's; the description action leaves it alone. */
  private static boolean belongs(String type, ProductEdit edit) {
    return !(type.equals("optimize_meta") && edit.field().kind() == ProductField.Kind.SEO_TITLE);
  }

  /**
   * Whether a text is worth replacing what is there: an empty text always, any other when the
   * product's SEO score grows by a margin. A text that another product has is worth less.
   */
  private static boolean isWorthIt(ProductContent content, ProductEdit edit, UsedTexts taken) {
    Optional<String> now = ProductEdits.read(content, edit.field()).filter(text -> !text.isBlank());
    if (now.isEmpty()) {
      return true;
    }
    int shared = taken.has(edit.field().kind(), now.get()) ? SeoScore.UNIQUENESS_POINTS : 0;
    int before = SeoScore.of(content, true).total() - shared;
    int after = SeoScore.of(ProductEdits.apply(content, List.of(edit)), true).total();
    return after - before >= MARGIN;
  }
}
