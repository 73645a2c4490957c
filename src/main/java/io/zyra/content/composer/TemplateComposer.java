package io.zyra.content.composer;

import io.zyra.content.ComposeRequest;
import io.zyra.content.Composer;
import io.zyra.content.Composition;
import io.zyra.content.grounding.GroundingFacts;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The default composer: templates filled with the product's own words. It uses no network, and the
 * same request gives the same text. It states nothing that is not in the product's data.
 */
@ApplicationScoped
public class TemplateComposer implements Composer {
  private static final WriterResult UNTELLABLE =
      WriterResult.failed(
          "The name is in capitals, and which small letters they stand for cannot be told; a person"
              + " should write the texts.");

  private final TitleWriter titles;
  private final MetaDescriptionWriter metas;
  private final AltTextWriter alts;
  private final DescriptionWriter descriptions;

  public TemplateComposer(TextTemplates templates) {
    this.titles = new TitleWriter(templates);
    this.metas = new MetaDescriptionWriter(templates);
    this.alts = new AltTextWriter(templates);
    this.descriptions = new DescriptionWriter(templates);
  }

  @Override
  public Composition compose(ComposeRequest brief) {
    GroundingFacts facts = GroundingFacts.of(brief.product());
    ClosingPhrases voice = ClosingPhrases.of(brief.voice(), facts);
    WriterResult draft = facts.isNameUntellable() ? UNTELLABLE : written(brief, facts, voice);
    return new Composition(draft.edits(), CompositionConfidence.of(facts, draft), draft.reasons());
  }

  private WriterResult written(ComposeRequest brief, GroundingFacts facts, ClosingPhrases voice) {
    return switch (brief.what()) {
      case TITLE -> titles.name(facts, brief.usedTexts()).and(titles.seo(facts, brief.usedTexts()));
      case META ->
          titles.seo(facts, brief.usedTexts()).and(metas.write(facts, voice, brief.usedTexts()));
      case ALT_TEXT -> alts.write(facts, brief.usedTexts());
      case DESCRIPTION -> descriptions.write(facts, voice, brief.usedTexts());
    };
  }
}
