/** The namespaces of the DMN versions: of the model and of its drawing. */
const MODELS: Record<string, { model: string; drawing: string }> = {
  '1.2': {
    model: 'http://www.omg.org/spec/DMN/20180521/MODEL/',
    drawing: 'http://www.omg.org/spec/DMN/20180521/DMNDI/',
  },
  '1.3': {
    model: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
    drawing: 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
  },
  '1.4': {
    model: 'https://www.omg.org/spec/DMN/20211108/MODEL/',
    drawing: 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
  },
  '1.5': {
    model: 'https://www.omg.org/spec/DMN/20230324/MODEL/',
    drawing: 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
  },
};

/** What newer versions have and the drawing editor does not know; it would be lost there. */
const NEWER = /<(?:[\w-]+:)?(conditional|filter|for|every|some|typeConstraint)[\s>/]/;

/** A model's text for the editor, which knows DMN 1.3, and the way back to the model's own version. */
export interface Editable {
  xml: string;
  /** The version of the text as it came. */
  version: string;
  back: (xml: string) => string;
  /** Why only the text can be edited, in words. */
  textOnly?: string;
}

const same = (xml: string) => xml;

/**
 * A model as the editor can open it. DMN 1.2 becomes 1.3 and stays it; 1.4 and 1.5 are taken for
 * 1.3 while they are edited, as long as they hold nothing that 1.3 has no word for.
 */
export function editable(xml: string): Editable {
  const version = versionOf(xml);
  if (version === '1.3') return { xml, version, back: same };
  const own = MODELS[version];
  if (!own) {
    return {
      xml,
      version,
      back: same,
      textOnly: `This model is written in DMN ${version}, which can only be edited as text here.`,
    };
  }
  const known = MODELS['1.3']!;
  const opened = swap(xml, own, known);
  if (version === '1.2') return { xml: opened, version, back: same };
  const newer = NEWER.exec(withoutTexts(xml));
  if (newer) {
    return {
      xml,
      version,
      back: same,
      textOnly: `This model uses <${newer[1]}> of DMN ${version}, which can only be edited as text here.`,
    };
  }
  return { xml: opened, version, back: (edited) => swap(edited, known, own) };
}

/** FEEL in `<text>` is escaped or in CDATA, where `<` may mean anything. */
const withoutTexts = (xml: string) => xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/<!--[\s\S]*?-->/g, '');

function swap(xml: string, from: { model: string; drawing: string }, to: { model: string; drawing: string }): string {
  return xml.replaceAll(`"${from.model}"`, `"${to.model}"`).replaceAll(`"${from.drawing}"`, `"${to.drawing}"`);
}

/** The DMN version that a text is written in, '1.1' to '1.5', or 'of an unknown version'. */
export function versionOf(xml: string): string {
  if (xml.includes('"http://www.omg.org/spec/DMN/20151101/dmn.xsd"')) return '1.1';
  const found = Object.entries(MODELS).find(([, { model }]) => xml.includes(`"${model}"`));
  return found?.[0] ?? 'of an unknown version';
}
