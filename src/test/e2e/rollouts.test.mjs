import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  api,
  DESKTOP,
  demoShop,
  expectAccessible,
  expectNoSideways,
  noticed,
  openBrowser,
  openPage,
  PHONE,
  SERVER,
  settled,
  until,
  visit,
} from './browser.mjs';

const CHANGES = 47;

// One after another: the same rollout is read, paused, answered and looked at afterwards.
describe('a rollout of 47 changes', { concurrency: false }, () => {
  const run = Date.now();
  const rule = `browser_test_${run}`;
  const title = `Add tags to ${CHANGES} products`;
  let browser;
  let shop;
  let tab;
  let page;
  let rollout;
  let leftOut;

  const at = (path = '') => `/m/${shop}${path}`;
  const read = (path) => api(`merchants/${shop}/${path}`);
  const send = (path, body, headers = {}) =>
    api(`merchants/${shop}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  before(async () => {
    shop = await demoShop();
    await send('rules', {
      id: rule,
      if: { type: 'metric_below', metric: 'tag_count', threshold: 200 },
      then: [{ type: 'add_tags', tags: [`campaign-${run}`] }],
      publish: 'approve',
      limits: { per_run: CHANGES },
    });
    await send('audits', {}, { Prefer: 'wait=20' });
    rollout = await until(async () => (await read('rollouts')).items.find((each) => each.ruleId === rule));
    assert.equal(rollout.total, CHANGES);
    browser = await openBrowser();
    tab = await openPage(browser, DESKTOP);
    page = tab.page;
  });
  after(async () => {
    try {
      await fetch(`${SERVER}/api/v1/merchants/${shop}/rules/${rule}`, { method: 'DELETE' });
      await tab?.close();
    } finally {
      await browser?.close();
    }
  });

  const row = () => page.getByRole('listitem', { name: leftOut, exact: true });
  const current = () => page.locator('[aria-current="true"]');

  it('is one entry of the queue, and opens by keys', async () => {
    await visit(page, at('/approvals'));
    const card = page.getByRole('article', { name: title }).first();
    await card.getByText('The rule says: publish after you approve.').waitFor();
    await card.getByText(`campaign-${run}`).waitFor();
    await card.getByRole('button', { name: `Approve all ${CHANGES}` }).waitFor();
    const names = await page.getByRole('article').evaluateAll((all) => all.map((each) => each.ariaLabel));
    for (let i = 0; i <= names.indexOf(title); i++) await page.keyboard.press('j');
    await page.locator(`article[aria-current="true"][aria-label="${title}"]`).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/rollouts/${rollout.id}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  });

  it('can be paused and goes on', async () => {
    await visit(page, at(`/rollouts/${rollout.id}`));
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    await page.getByText(/^Nothing of it is written until you let it go on/).waitFor();
    assert.equal((await read(`rollouts/${rollout.id}`)).state, 'paused');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    assert.equal((await read(`rollouts/${rollout.id}`)).state, 'awaiting_approval');
  });

  it('is approved at once but for one that is left out, by keys alone', async (t) => {
    await visit(page, at(`/rollouts/${rollout.id}`));
    await page.getByRole('checkbox', { name: `${CHANGES} of ${CHANGES} chosen` }).waitFor();
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    leftOut = await current().getAttribute('aria-label');
    await page.keyboard.press('x');
    await current().getByText('Left out').waitFor();
    await page.getByRole('checkbox', { name: `${CHANGES - 1} of ${CHANGES} chosen` }).waitFor();
    await expectAccessible(page, 'a rollout with one change left out');
    const begun = Date.now();
    await page.keyboard.press('a');
    await noticed(page, /Approved 46 changes/);
    t.diagnostic(`approved ${CHANGES - 1} of ${CHANGES} changes in ${Date.now() - begun} ms`);
    const waiting = (await read(`rollouts/${rollout.id}/actions?limit=200`)).items.filter((action) =>
      ['awaiting_approval', 'proposed'].includes(action.state),
    );
    assert.deepEqual(
      waiting.map((action) => action.subject.label),
      [leftOut],
    );
  });

  it('takes only what is chosen for a no, with its reason', async () => {
    await visit(page, at(`/rollouts/${rollout.id}`));
    await page.getByText('It waits for your answer.').waitFor();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Reject 1 change' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Not in this campaign');
    await dialog.getByRole('button', { name: 'Reject 1 change' }).click();
    await noticed(page, /Rejected 1 change/);
    const { items } = await read(`rollouts/${rollout.id}/actions?limit=200`);
    assert.equal(items.find((action) => action.subject.label === leftOut).state, 'rejected');
    await row().getByText('Rejected').waitFor();
  });

  it('says in its head when it is in the shop', async () => {
    await until(async () => (await read(`rollouts/${rollout.id}`)).counts.published === CHANGES - 1);
    await visit(page, at(`/rollouts/${rollout.id}`));
    await page.getByText(/^46 of 47 are in the shop/).waitFor();
    await page.getByRole('list', { name: 'Changes by state' }).getByText('46').waitFor();
    await page
      .getByRole('region', { name: 'History' })
      .getByText(/approv/i)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Take back' }).waitFor();
  });

  it('is found from the list of activity and from one of its changes', async () => {
    await visit(page, at('/activity?view=rollouts'));
    await page.locator(`a[href$="/rollouts/${rollout.id}"]`).click();
    await row().getByRole('link', { name: leftOut, exact: true }).click();
    await page.getByRole('link', { name: 'See the rollout that it belongs to' }).click();
    await page.waitForURL(`**/rollouts/${rollout.id}`);
    await settled(page);
  });

  it('fits a phone, down to its last change', async () => {
    const phone = await openPage(browser, PHONE);
    await visit(phone.page, at('/approvals'));
    await expectNoSideways(phone.page, 'the approvals');
    await visit(phone.page, at(`/rollouts/${rollout.id}`));
    await phone.page.getByText(`${CHANGES} changes`, { exact: true }).scrollIntoViewIfNeeded();
    await expectNoSideways(phone.page, 'a rollout');
    await phone.close();
  });
});
