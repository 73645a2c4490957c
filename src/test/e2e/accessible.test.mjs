import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  api,
  DESKTOP,
  demoShop,
  expectAccessible,
  expectNoSideways,
  openBrowser,
  openPage,
  PHONE,
  SERVER,
  visit,
} from './browser.mjs';

describe('every page is accessible, silent and fits', { concurrency: false }, () => {
  let browser;
  let shop;
  let places;

  before(async () => {
    browser = await openBrowser();
    shop = await demoShop();
    // Pages are only worth looking at with something on them.
    await api(`merchants/${shop}/audits`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const first = async (what) => (await api(`merchants/${shop}/${what}?limit=1`)).items[0]?.id;
    const rule = await first('rules');
    const template = (await api('rule-templates')).items[0].id;
    const model = (await api('dmn/models')).items[0];
    const policy = `/policies/${encodeURIComponent(model.name)}?namespace=${encodeURIComponent(model.namespace)}`;
    const one = (folder, id) => (id ? [`/${folder}/${encodeURIComponent(id)}`] : []);
    places = [
      '',
      '/onboarding',
      '/activity',
      '/activity?view=rollouts',
      '/activity?view=changes',
      '/activity?view=events',
      '/activity?state=awaiting_approval&since=2026-01-01T00:00:00Z',
      ...one('decisions', await first('decisions')),
      '/approvals',
      ...one('rollouts', await first('rollouts')),
      '/products',
      ...one('products', await first('products')),
      '/rules',
      ...one('rules', rule),
      ...['form', 'builder', 'json'].map((view) => `/rules/${encodeURIComponent(rule)}/edit?view=${view}`),
      '/rules/_new',
      '/rules/_new/write?view=form',
      '/rules/_new/write?view=builder',
      `/rules/_new/templates/${encodeURIComponent(template)}`,
      '/policies',
      ...['editor', 'try', 'tests', 'what-if', 'versions'].map((tab) => `${policy}&tab=${tab}`),
      '/messages',
      '/settings',
      '/settings/audit-trail',
      '/no-such-page',
    ];
  });
  after(() => browser?.close());

  // Without a font every text is empty, and what waits for a text to be visible waits in vain.
  it('shows text: a word has a width', async () => {
    const tab = await openPage(browser);
    await tab.page.goto(`${SERVER}/welcome`);
    const heading = tab.page.locator('h1').first();
    await heading.waitFor({ state: 'attached' });
    const width = await heading.evaluate((element) => {
      const word = document.createRange();
      word.selectNodeContents(element);
      return word.getBoundingClientRect().width;
    });
    assert.ok(width > 0, `the heading is ${width} px wide; the browser finds no font: see chromium.mjs`);
    await tab.close();
  });

  for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    for (const scheme of ['light', 'dark']) {
      it(`on a ${size}, in ${scheme} colours`, async () => {
        const tab = await openPage(browser, viewport);
        await tab.page.emulateMedia({ colorScheme: scheme });
        for (const place of ['/welcome', ...places.map((path) => `/m/${shop}${path}`)]) {
          await visit(tab.page, place);
          await expectAccessible(tab.page, place);
          await expectNoSideways(tab.page, place);
        }
        await tab.close();
      });
    }
  }
});
