import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, demoShop, openBrowser } from './browser.mjs';

// The pixel in the sandbox's storefront, whose host hands it Shopify's pixel API.
describe('the web pixel', { concurrency: false }, () => {
  let browser;
  let merchant;
  let storefront;
  let userAgent;

  before(async () => {
    browser = await openBrowser();
    // A browser that a program drives says so, and is not measured; here it stands for a person.
    const probe = await browser.newPage();
    userAgent = (await probe.evaluate(() => navigator.userAgent)).replace('Headless', '');
    await probe.close();
    merchant = await demoShop();
    for (const { id } of (await api(`merchants/${merchant}/products?limit=50`)).items) {
      ({ shopUrl: storefront } = await api(`merchants/${merchant}/products/${id}`));
      if (storefront && (await (await fetch(storefront)).text()).includes('/cart/add')) break;
    }
    // The server adds its pixel to the shop soon after its start.
    const added = async () => (await (await fetch(storefront)).text()).includes('/api/pixel');
    while (!(await added())) await new Promise((done) => setTimeout(done, 200));
  });
  after(() => browser?.close());

  const recorded = async (type) => (await api(`merchants/${merchant}/events?type=${type}&limit=200`)).items.length;

  /** A visitor, and the calls of the pixel. */
  async function visitor({ privacyControl = false, stoppedClock = false } = {}) {
    const context = await browser.newContext({ userAgent });
    await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { value: false }));
    const page = await context.newPage();
    if (stoppedClock) await page.clock.install();
    if (privacyControl) {
      await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    }
    const sent = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/pixel') && request.method() === 'POST') sent.push(request.postData());
    });
    await page.goto(storefront);
    await page.getByRole('region', { name: 'Privacy' }).waitFor();
    return { page, sent, close: () => context.close() };
  }

  const addToCart = async (page) => {
    await page.getByRole('button', { name: 'Add to cart' }).first().click();
    await page.getByText('Added to your cart').waitFor();
  };

  /** What is taken waits for a second at most. That passes on the page's clock; then a later call has arrived. */
  const laterThanAnyBatch = async (page) => {
    await page.clock.runFor(1500);
    await page.evaluate(() => fetch('/assets/shop.css').then((answer) => answer.text()));
  };

  it('sends nothing before consent, nor after a refusal', async () => {
    const { page, sent, close } = await visitor({ stoppedClock: true });
    await addToCart(page);
    await laterThanAnyBatch(page);
    await page.getByRole('button', { name: 'Decline' }).click();
    await addToCart(page);
    await laterThanAnyBatch(page);
    assert.deepEqual(sent, []);
    await close();
  });

  it('sends what happens after consent, and it counts', async () => {
    const before = await recorded('product_added_to_cart');
    const { page, sent, close } = await visitor();
    await page.getByRole('button', { name: 'Allow' }).click();
    const call = page.waitForResponse((response) => response.url().endsWith('/api/pixel'));
    await addToCart(page);
    assert.equal((await call).status(), 202);
    assert.equal(await recorded('product_added_to_cart'), before + 1);
    const body = JSON.parse(sent[0]);
    assert.equal(body.events[0].name, 'product_added_to_cart');
    assert.equal(body.events[0].context.navigator, undefined);
    assert.equal(body.events[0].data.cartLine.merchandise.product.title, undefined);

    const view = page.waitForRequest((request) => request.url().endsWith('/api/pixel'));
    await page.reload();
    const names = JSON.parse((await view).postData()).events.map((event) => event.name);
    assert.deepEqual(names, ['page_viewed', 'product_viewed']);
    await close();
  });

  it('sends nothing while the browser asks for privacy, whatever was allowed', async () => {
    const { page, sent, close } = await visitor({ privacyControl: true, stoppedClock: true });
    await page.getByRole('button', { name: 'Allow' }).click();
    await addToCart(page);
    await laterThanAnyBatch(page);
    assert.deepEqual(sent, []);
    await close();
  });
});
