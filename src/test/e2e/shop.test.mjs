import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { api, DESKTOP, noticed, openBrowser, openPage, SERVER, until, visit } from './browser.mjs';

const SECRET = process.env.ZYRA_CLIENT_SECRET ?? 'sandbox-secret';
const CSV = [
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Status',
  'lamp,Brass Lamp,<p>A lamp of brass.</p>,Fjord,Lamps,,true,Size,M,L-1,90.00,4,active',
].join('\n');

// A merchant of their own, so that what fails here is not counted in the demo shop.
describe('what a shop tells', { concurrency: false }, () => {
  const domain = `told-${Date.now()}.myshopify.com`;
  let browser;
  let shop;
  let tab;
  let page;
  let product;

  const read = (path) => api(`merchants/${shop}/${path}`);
  const send = (path, type, body) =>
    api(`merchants/${shop}/${path}`, { method: 'POST', headers: { 'Content-Type': type }, body });

  before(async () => {
    const merchant = await api('merchants', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ shop: domain, timezone: 'Europe/Berlin', currency: 'EUR', autopilotMode: 'safe' }),
    });
    shop = merchant.id;
    await send('imports/products', 'text/csv', CSV);
    product = (await read('products')).items[0].id;
    browser = await openBrowser();
    tab = await openPage(browser, DESKTOP);
    page = tab.page;
  });
  after(async () => {
    try {
      await tab?.close();
    } finally {
      await browser?.close();
    }
  });

  it("shows a product's figures as a line, day by day, and as numbers", async () => {
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const order = { id: 1, line_items: [{ id: 1, product_id: product, quantity: 3, price: '90.00' }] };
    await send(
      'events',
      'application/json',
      JSON.stringify({
        events: [{ type: 'orders/create', occurredAt: hourAgo, key: randomUUID(), payload: order }],
      }),
    );
    await until(async () => {
      const series = await read(`metrics/units?subject=product:${product}`);
      return series.points.some((point) => point.value === 3);
    });

    await visit(page, `/m/${shop}/products/${product}`);
    await page.getByRole('img', { name: /^Orders by day: 1 in all/ }).waitFor();
    await page.getByRole('combobox', { name: 'Metric' }).click();
    await page.getByRole('option', { name: 'Gross revenue' }).click();
    await page.getByRole('img', { name: /^Gross revenue by day: .*270/ }).waitFor();
    await page.getByLabel('Compare with the 30 days before').check();
    await page.getByRole('img', { name: /in the period before$/ }).waitFor();
    await page.getByRole('button', { name: 'Show the numbers' }).click();
    await page.getByRole('table', { name: /Gross revenue/ }).waitFor();
  });

  it('lists a delivery that cannot be worked on with the reason, and works on it once more', async () => {
    const body = 'no json';
    const answer = await fetch(`${SERVER}/api/webhooks/shopify`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Shopify-Topic': 'orders/create',
        'X-Shopify-Shop-Domain': domain,
        'X-Shopify-API-Version': '2026-07',
        'X-Shopify-Webhook-Id': randomUUID(),
        'X-Shopify-Event-Id': randomUUID(),
        'X-Shopify-Hmac-Sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
      },
      body,
    });
    assert.equal(answer.status, 200);
    const dead = () => read('webhooks/deliveries?state=dead');
    await until(async () => (await dead()).items.length === 1);

    await visit(page, `/m/${shop}/activity?view=deliveries`);
    const row = page.getByRole('list', { name: 'Failed webhooks' }).getByRole('listitem');
    await row.getByText('orders/create').waitFor();
    await row.getByText(/not JSON/).waitFor();
    await row.getByRole('button', { name: /^Replay orders\/create/ }).click();
    await noticed(page, /1 delivery will be worked on once more/);
    // It cannot be read this time either, and is not lost.
    await until(async () => (await dead()).items.length === 1);
  });
});
