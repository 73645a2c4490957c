import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DESKTOP, expectAccessible, expectNoSideways, openBrowser, openPage, PHONE, visit } from './browser.mjs';

const MOST_MILLIS = 120_000;

// The whole way of a new merchant, in the time that it may take.
describe('a new merchant', { concurrency: false }, () => {
  let browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    it(`gets from the shop's address to the first dry run on a ${size}`, async () => {
      const shop = `new-${size}-${Date.now().toString(36)}.myshopify.com`;
      const tab = await openPage(browser, viewport);
      const { page } = tab;
      const begun = Date.now();
      await visit(page, '/welcome');
      await page.getByRole('button', { name: 'Connect shop' }).click();
      await page.getByText(/Write the shop’s own address/).waitFor();
      await page.getByLabel('Shop address').fill(shop);
      await page.getByText('titles, descriptions, SEO fields', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Connect shop' }).click();

      await page.getByRole('heading', { name: 'Install sandbox-key' }).waitFor();
      const sandbox = new URL(page.url()).origin;
      await fillShop(sandbox, shop);
      await page.getByRole('button', { name: 'Install app' }).click();

      await page.waitForURL(/\/m\/[^/]+\/onboarding/);
      await page.getByText('Zyra is installed in your shop.').waitFor();
      await page.getByText('Read 3 products from the shop.').waitFor();
      await expectAccessible(page, 'onboarding');
      await expectNoSideways(page, 'onboarding');
      if (process.env.ZYRA_PICTURES)
        await page.screenshot({ path: `${process.env.ZYRA_PICTURES}/${size}.png`, fullPage: true });
      await page.getByRole('button', { name: 'Switch on: Improve weak search texts' }).click();
      await page.getByRole('button', { name: 'Try as dry run' }).click();
      await page.getByRole('heading', { name: 'Dry run finished' }).waitFor();
      assert.ok(Date.now() - begun < MOST_MILLIS, `it took ${Date.now() - begun} ms`);
      await tab.close();
    });
  }

  it('is told when the app is not accepted', async () => {
    const tab = await openPage(browser);
    await visit(tab.page, '/welcome');
    await tab.page.getByLabel('Shop address').fill(`no-${Date.now().toString(36)}`);
    await tab.page.getByRole('button', { name: 'Connect shop' }).click();
    await tab.page.getByRole('button', { name: 'Cancel' }).click();
    await tab.page.getByRole('heading', { name: 'The app was not accepted' }).waitFor();
    await tab.page.getByRole('link', { name: 'Back to the start page' }).click();
    await tab.page.getByRole('heading', { name: 'Add your shop' }).waitFor();
    // The refusal has a status of its own, which the browser's console reports.
    tab.complaints.splice(0, tab.complaints.length, ...tab.complaints.filter((text) => !text.includes('403')));
    await tab.close();
  });
});

/** Puts three products into the sandbox's shop, as its owner would have before. */
async function fillShop(sandbox, shop) {
  for (const title of ['Linen throw', 'Oak bowl', 'Wool socks']) {
    const answer = await fetch(`${sandbox}/${shop}/admin/api/2026-07/graphql.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': 'sandbox' },
      body: JSON.stringify({
        query:
          'mutation($input: ProductSetInput!) { productSet(input: $input) { product { id } userErrors { message } } }',
        variables: { input: { title, status: 'ACTIVE' } },
      }),
    });
    assert.deepEqual((await answer.json()).data.productSet.userErrors, []);
  }
}
