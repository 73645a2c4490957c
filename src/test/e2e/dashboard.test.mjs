import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  api,
  demoShop,
  expectAccessible,
  noticed,
  openBrowser,
  openPage,
  SERVER,
  settled,
  until,
  visit,
} from './browser.mjs';

// One after another, as a merchant would: the audit makes the decisions that the later steps open.
describe('the dashboard', { concurrency: false }, () => {
  let browser;
  let shop;
  let tab;
  let page;

  before(async () => {
    browser = await openBrowser();
    shop = await demoShop();
    tab = await openPage(browser);
    page = tab.page;
  });
  after(async () => {
    try {
      await tab?.close();
    } finally {
      await browser?.close();
    }
  });

  const at = (path = '') => `/m/${shop}${path}`;
  const actions = (state) => api(`merchants/${shop}/actions?state=${state}`).then((list) => list.items);
  const waitingRollouts = () => api(`merchants/${shop}/rollouts?state=awaiting_approval`).then((list) => list.items);
  /** The rollout that stands first in the queue; of a person's own request, when no audit left one there. */
  const waitingRollout = async () => {
    const [first] = await waitingRollouts();
    if (first) return first;
    const { items } = await api(`merchants/${shop}/products?limit=1`);
    await api(`merchants/${shop}/actions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        action_type: 'optimize_title',
        product_id: items[0].id,
        reason: 'Asked for by the browser test',
        auto_publish: false,
      }),
    });
    return (await waitingRollouts())[0];
  };
  it('leads from the front door to a shop', async () => {
    await visit(page, '/');
    await page.waitForURL(/\/m\/[^/]+$/);
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  });

  it('is fetched anew after an update, says what may run, and has no page for a missing file', async () => {
    for (const path of ['/', `/m/${shop}/rules`, '/welcome']) {
      const answer = await fetch(SERVER + path);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('cache-control'), 'no-cache', path);
      assert.match(answer.headers.get('content-security-policy'), /default-src 'self'/);
    }
    assert.equal((await fetch(`${SERVER}/assets/gone-12345678.js`)).status, 404);
  });

  it('answers on home whether autopilot is on and what happened', async () => {
    await visit(page, at());
    await page.getByRole('switch', { name: 'Autopilot' }).waitFor();
    await page.getByRole('link', { name: 'Products changed today' }).waitFor();
    await page.getByRole('heading', { name: /Waiting for you/ }).waitFor();
  });

  it('tries an audit as a dry run and then runs it', async () => {
    await visit(page, at());
    await page.getByRole('button', { name: 'Try as dry run' }).first().click();
    await page.getByRole('heading', { name: 'Dry run finished' }).waitFor();
    await page.getByRole('button', { name: 'Run audit' }).first().click();
    await page.getByRole('heading', { name: 'Audit finished' }).waitFor();
    const result = await page.getByTestId('audit-result').innerText();
    assert.match(result, /Looked at [\d,]+ facts? and made [\d,]+ decision/);
  });

  it('opens the rows behind a number', async () => {
    await visit(page, at());
    await page.getByRole('link', { name: 'Products changed today' }).click();
    await page.waitForURL(/activity\?view=changes/);
    await settled(page);
    await page.getByRole('tab', { name: 'Changes', selected: true }).waitFor();
  });

  it('counts on home what the list behind the number shows', async () => {
    await visit(page, at());
    const link = page.getByRole('link', { name: 'Published, 7 days' });
    const { published } = (await api(`merchants/${shop}/summary`)).last7Days;
    await link.click();
    await settled(page);
    await page.getByRole('button', { name: /^Remove filter: Since/ }).waitFor();
    const since = new URL(page.url()).searchParams.get('since');
    const { items } = await api(`merchants/${shop}/actions?state=published&limit=200&since=${since}`);
    assert.ok(items.length >= published, `${items.length} rows stand behind the ${published}`);
  });

  it('does what was only recommended when a person says so', async () => {
    const rule = {
      id: 'suggest_tags',
      if: { type: 'metric_below', metric: 'tag_count', threshold: 50 },
      then: [{ type: 'add_tags', tags: ['from-the-browser-test'] }],
      publish: 'recommend',
    };
    const send = (path, body) =>
      api(`merchants/${shop}/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    await send('rules', rule);
    try {
      await send('audits', {});
      const { items } = await api(`merchants/${shop}/decisions?rule=suggest_tags&limit=1`);
      await visit(page, at(`/decisions/${items[0].id}`));
      await page.getByRole('button', { name: 'Do it' }).click();
      await page.getByText(/^Asked for: Recommended/).waitFor();
      await page.getByRole('button', { name: 'Roll back' }).waitFor();
      await page.getByText('from-the-browser-test').first().waitFor();
    } finally {
      await api(`merchants/${shop}/rules/suggest_tags`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: '{"enabled":false}',
      });
    }
  });

  it('opens a decision and says why, with the value each condition saw', async () => {
    await visit(page, at('/activity'));
    const first = page.locator('a[href*="/decisions/"]').first();
    const sentence = (await first.innerText()).trim();
    await first.click();
    await page.getByRole('heading', { level: 1, name: sentence }).waitFor();
    const why = page.getByRole('region', { name: 'Why' });
    await why.waitFor();
    assert.match(await why.innerText(), /Yes|No/);
    await page.getByRole('heading', { name: 'Policies' }).waitFor();
    await page.getByText(/^Facts used/).click();
    await page.getByRole('table', { name: 'Facts used' }).waitFor();
  });

  it('replays a decision and finds it identical', async () => {
    await visit(page, at('/activity'));
    await page.locator('a[href*="/decisions/"]').first().click();
    await page.getByRole('button', { name: 'Replay decision' }).click();
    await page.getByTestId('replay-result').waitFor();
    assert.match(await page.getByTestId('replay-result').innerText(), /Identical/);
  });

  it('keeps filters in the address', async () => {
    await visit(page, at('/activity?verdict=block'));
    assert.equal(await page.getByRole('combobox', { name: 'Verdict' }).inputValue(), 'Blocked');
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await page.waitForURL((url) => !url.search.includes('verdict'));
  });

  it('approves all of a rollout that waits', async (t) => {
    const waiting = await waitingRollout();
    if (!waiting) return t.skip('nothing waits for approval on this server');
    await visit(page, at('/approvals'));
    await page
      .getByRole('article')
      .first()
      .getByRole('button', { name: /^Approve/ })
      .click();
    await noticed(page, /Approved \d+ changes?/);
    const { counts } = await api(`merchants/${shop}/rollouts/${waiting.id}`);
    assert.deepEqual([counts.awaiting_approval, counts.proposed], [undefined, undefined]);
  });

  it('goes through the approvals by keys', async (t) => {
    if (!(await waitingRollout())) return t.skip('nothing waits for approval on this server');
    await visit(page, at('/approvals'));
    await page.getByRole('article').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('article[aria-current="true"]').waitFor();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: /^Reject \d+ changes?$/ });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: /^Reject \d+ changes?$/ }).click();
    await dialog.getByText('Write a few words').waitFor();
    await expectAccessible(page, 'the rejection dialog');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows what a rollback puts back, then rolls back', async (t) => {
    const published = () => actions('published').then((all) => all.find((action) => action.canRollBack));
    const change = await until(published, 30_000).catch(() => undefined);
    if (!change) return t.skip('no published change can be rolled back on this server');
    await visit(page, at(`/actions/${change.id}`));
    await page.getByRole('button', { name: 'Roll back' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByTestId('rollback-preview').waitFor();
    await expectAccessible(page, 'the rollback dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Checked in the browser test');
    await dialog.getByRole('button', { name: /^Roll back/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page
      .getByText(/Rolled back|Needs your choice/)
      .first()
      .waitFor();
  });

  it('switches a rule off and takes it back', async () => {
    await visit(page, at('/rules'));
    const toggle = page.getByRole('switch', { name: /^Rule / }).first();
    await toggle.waitFor();
    const was = await toggle.isChecked();
    await toggle.press(' ');
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.waitForFunction(
      (checked) => document.querySelector('input[aria-label^="Rule "]')?.checked === checked,
      was,
    );
  });

  it('imports a product CSV and says what came in', async () => {
    await visit(page, at('/products'));
    await page.getByRole('button', { name: 'Import products' }).click();
    const csv = [
      'Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status',
      'browser-test-mug,Browser test mug,<p>A mug.</p>,Zyra,mug,true,Title,Default Title,BT-1,12.50,draft',
    ].join('\n');
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: 'products.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(csv),
      });
    const result = page.getByTestId('import-result');
    await result.waitFor();
    assert.match(await result.innerText(), /Read products\.csv: \d+ new, \d+ updated, \d+ unchanged/);
    await page.keyboard.press('Escape');
  });

  it('finds a product and shows its score, content and past', async () => {
    const { items } = await api(`merchants/${shop}/products?limit=1`);
    await visit(page, at('/products'));
    await page.keyboard.press('/');
    await page.keyboard.type(items[0].title);
    await page.waitForURL(/products\?q=/);
    await page.getByRole('link', { name: items[0].title, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: items[0].title }).waitFor();
    await page.getByRole('heading', { name: 'SEO score' }).waitFor();
    await page.getByRole('heading', { name: 'Snapshots' }).waitFor();
  });

  it('saves settings only when asked', async () => {
    await visit(page, at('/settings'));
    const name = page.getByRole('textbox', { name: 'Name' });
    const before = await name.inputValue();
    await name.fill('');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('To save the settings, change 1 thing').waitFor();
    await name.fill(`${before} (test)`);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await noticed(page, /Saved the settings/);
    await page.getByRole('button', { name: 'Save settings' }).waitFor({ state: 'hidden' });
    await name.fill(before);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('button', { name: 'Save settings' }).waitFor({ state: 'hidden' });
    assert.equal((await api(`merchants/${shop}`)).name, before);
  });

  it('checks an export of the audit trail in the browser, and names a record that was changed', async () => {
    await visit(page, at('/settings'));
    await page.getByRole('link', { name: 'See the audit trail' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit trail' }).waitFor();
    const address = await page.getByRole('link', { name: 'Download all records' }).getAttribute('href');
    const trail = await (await fetch(SERVER + address)).text();
    const check = (name, text) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/jsonl', buffer: Buffer.from(text) });
    await check('trail.jsonl', trail);
    await page.getByText('trail.jsonl is whole').waitFor();
    await expectAccessible(page, 'a whole export');
    await check('edited.jsonl', trail.replace('"kind":"merchant.created"', '"kind":"merchant.changed"'));
    await page.getByText('edited.jsonl is not what was recorded').waitFor();
    await page.getByText(/^Record \d+ says something else than was recorded/).waitFor();
    await expectAccessible(page, 'an edited export');
  });

  it('keeps what is typed in the settings when they change elsewhere, and saves only that', async () => {
    const change = (body) =>
      api(`merchants/${shop}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const before = await api(`merchants/${shop}`);
    try {
      await visit(page, at('/settings'));
      await page.getByRole('textbox', { name: 'Name' }).fill('Typed meanwhile');
      await change({ brandVoice: { tone: 'as somebody else wants it' } });
      await until(
        async () => (await page.getByRole('textbox', { name: 'Tone' }).inputValue()) === 'as somebody else wants it',
      );
      await page.getByRole('button', { name: 'Save settings' }).click();
      await page.getByRole('button', { name: 'Save settings' }).waitFor({ state: 'hidden' });
      const after = await api(`merchants/${shop}`);
      assert.equal(after.name, 'Typed meanwhile');
      assert.equal(after.brandVoice.tone, 'as somebody else wants it');
    } finally {
      await change({ name: before.name, brandVoice: { tone: before.brandVoice?.tone ?? '' } });
    }
  });
});
