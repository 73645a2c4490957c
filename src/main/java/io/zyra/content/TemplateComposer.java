package io.zyra.content;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The default composer: templates filled with the product's own words. It uses no network, and the
 * same request gives the same text. It states nothing that is not in the product's data.
 */
@ApplicationScoped
class TemplateComposer implements Composer {
  private final TitleWriter titles;
  private final MetaDescriptionWriter metas;
  private final AltTextWriter alts;
  private final DescriptionWriter descriptions;

  TemplateComposer(TextTemplates templates) {
    this.titles = new TitleWriter(templates);
    this.metas = new MetaDescriptionWriter(templates);
    this.alts = new AltTextWriter(templates);
    this.descriptions = new DescriptionWriter(templates);
  }

  @Override
  public Composition compose(ComposeRequest brief) {
    GroundingFacts facts = GroundingFacts.of(brief.product());
    ClosingPhrases voice = ClosingPhrases.of(brief.voice(), facts);
    WriterResult draft =
        switch (brief.what()) {
          case TITLE -> titles.name(facts, brief.taken()).and(titles.seo(facts, brief.taken()));
          case META ->
              titles.seo(facts, brief.taken()).and(metas.write(facts, voice, brief.taken()));
          case ALT_TEXT -> alts.write(facts, brief.taken());
          case DESCRIPTION -> descriptions.write(facts, voice, brief.taken());
        };
    return new Composition(draft.edits(), CompositionConfidence.of(facts, draft), draft.reasons());
  }
}
