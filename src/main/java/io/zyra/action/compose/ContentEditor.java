package io.zyra.action.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
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
      List<ProductEdit> own = written.edits().stream().filter(edit -> belongs(type, edit)).toList();
      content = ProductEdits.apply(content, own);
      edits.addAll(own);
      reasons.addAll(written.reasons());
    }
    return new Draft(edits, reasons);
  }

  /** The search title is the title action's; the description action leaves it alone. */
  private static boolean belongs(String type, ProductEdit edit) {
    return !(type.equals("optimize_meta") && edit.field().kind() == ProductField.Kind.SEO_TITLE);
  }
}
