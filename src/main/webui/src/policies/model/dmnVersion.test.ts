import { describe, expect, it } from 'vitest';
import { editable, versionOf } from './dmnVersion';

const model = (namespace: string, content = '') =>
  `<definitions xmlns="${namespace}" name="a">${content}</definitions>`;
const DMN_12 = 'http://www.omg.org/spec/DMN/20180521/MODEL/';
const DMN_13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DMN_15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

describe('a model for the editor', () => {
  it('is left alone in DMN 1.3', () => {
    expect(editable(model(DMN_13)).xml).toBe(model(DMN_13));
  });

  it('becomes 1.3 from 1.2 and stays it', () => {
    const opened = editable(model(DMN_12));
    expect(opened.xml).toBe(model(DMN_13));
    expect(opened.back(opened.xml)).toBe(model(DMN_13));
  });

  it('goes back to 1.5 when it came in 1.5', () => {
    const opened = editable(model(DMN_15));
    expect(opened.xml).toBe(model(DMN_13));
    expect(opened.back(opened.xml)).toBe(model(DMN_15));
  });

  it('is edited as text when it holds what 1.3 has no word for', () => {
    expect(editable(model(DMN_15, '<conditional id="c"/>')).textOnly).toContain('conditional');
    expect(editable(model(DMN_15, '<text><![CDATA[a <for> b]]></text>')).textOnly).toBeUndefined();
    expect(editable(model('http://www.omg.org/spec/DMN/20151101/dmn.xsd')).textOnly).toContain('1.1');
  });

  it('names the version', () => {
    expect(versionOf(model(DMN_15))).toBe('1.5');
    expect(versionOf('<html/>')).toBe('of an unknown version');
  });
});
