import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
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

/** A rule that uses most of what the language has. */
const EVERYTHING = {
  id: 'browser_test_everything',
  name: 'Everything at once',
  scope: 'product',
  if: {
    type: 'all',
    conditions: [
      { type: 'metric_below', metric: 'seo_score', threshold: 101 },
      {
        type: 'any',
        conditions: [
          { type: 'attribute', attribute: 'title', starts_with: 'A' },
          {
            type: 'count_of',
            at_least: 1,
            conditions: [{ type: 'metric_between', metric: 'price', min: 0, max: 5000 }],
          },
          { type: 'not', conditions: [{ type: 'attribute', attribute: 'vendor', in: ['Nobody', 'No one'] }] },
        ],
      },
    ],
  },
  then: [
    { type: 'flag', message: 'Look at this' },
    { type: 'add_tags', tags: ['from-the-browser-test'] },
  ],
  publish: 'recommend',
  mode: 'learning',
  priority: 7,
  cooldown: 172800,
  active: {
    from: '2026-01-01',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    hours: { from: '00:00', to: '23:59' },
  },
  limits: { per_run: 1000, per_day: 5000 },
  tags: ['browser-test', 'quiet'],
  owner: 'The browser test',
  description: 'Uses most of what rules have.',
};

describe('rules in the dashboard', { concurrency: false }, () => {
  let browser;
  let shop;
  let tab;
  let page;

  const at = (path = '') => `/m/${shop}/rules${path}`;
  const call = (method, path, body) =>
    api(`merchants/${shop}/rules${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const stored = async (id) => {
    const { version, enabled, summary, updatedAt, ...rule } = await call('GET', `/${id}`);
    return { version, enabled, rule };
  };
  const remove = (id) => fetch(`${SERVER}/api/v1/merchants/${shop}/rules/${id}`, { method: 'DELETE' });
  /** Takes away what these tests made, also in a run that was cut short. */
  const clear = async () => {
    const made = (id) => id === 'new' || id.startsWith('browser_test_');
    for (const { id } of (await call('GET', '')).items) if (made(id)) await remove(id);
  };
  /** The rule as it is given, whatever an earlier run left behind. */
  const put = async (rule) => {
    const { items } = await call('GET', '');
    await (items.some((each) => each.id === rule.id) ? call('PUT', `/${rule.id}`, rule) : call('POST', '', rule));
    return (await stored(rule.id)).version;
  };
  const editor = () => page.getByRole('textbox', { name: 'Rule JSON' });
  const view = (name) => page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true }).click();
  const inJson = async () => JSON.parse(await editor().inputValue());
  const ready = () => page.getByText('Ready to save').waitFor();
  const chooseFrom = async (button, item) => {
    await button.click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };

  before(async () => {
    browser = await openBrowser();
    shop = await demoShop();
    await clear();
  });
  beforeEach(async () => {
    tab = await openPage(browser);
    page = tab.page;
  });
  afterEach(async () => {
    try {
      // First, because a page that is still open would ask for rules that are gone.
      await tab.close();
    } finally {
      await clear();
    }
  });
  after(() => browser?.close());

  it('opens a rule whatever its id', async () => {
    await call('POST', '', { ...EVERYTHING, id: 'new', name: 'A rule that is called new' });
    await visit(page, at('/new'));
    await page.getByRole('heading', { level: 1, name: 'A rule that is called new' }).waitFor();
  });

  it('finds rules by their words and tags', async () => {
    await put(EVERYTHING);
    await visit(page, at());
    await page.getByRole('combobox', { name: 'Tag' }).click();
    await page.getByRole('option', { name: 'browser-test' }).click();
    await page.waitForURL(/tag=browser-test/);
    const table = page.getByRole('table', { name: 'Rules' });
    await until(async () => (await table.getByRole('switch').count()) === 1);
    const search = page.getByRole('searchbox', { name: 'Search rules' });
    await search.pressSequentially('nothing is called like this');
    await page.getByText('No rule like this').waitFor();
    assert.equal(await search.inputValue(), 'nothing is called like this');
    await page.waitForURL(/tag=browser-test&q=nothing\+is\+called\+like\+this/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await until(async () => (await search.inputValue()) === '');
    await table.getByRole('link', { name: EVERYTHING.name }).click();
    await page.getByRole('heading', { level: 1, name: EVERYTHING.name }).waitFor();
  });

  it('makes a rule from a template, its blanks filled in', async () => {
    const { items } = await api('rule-templates');
    const hasRange = (parameter) =>
      ['number', 'percent', 'count'].includes(parameter.type) &&
      typeof parameter.max === 'number' &&
      !parameter.choices?.length;
    const template = items.find((each) => each.scope === 'product' && each.parameters.some(hasRange));
    const blank = template.parameters.find(hasRange);
    await visit(page, at());
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.getByRole('searchbox', { name: 'Search templates' }).fill(template.title);
    await page.getByRole('link', { name: template.title, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: template.title }).waitFor();

    const field = page.getByRole('textbox', { name: blank.label, exact: true });
    await field.fill(String(blank.max * 10 + 1));
    const summary = page.getByText('To save this rule, change 1 thing');
    await until(async () => (await field.getAttribute('aria-invalid')) === 'true');
    await page.getByRole('button', { name: 'Save rule' }).click();
    await summary.waitFor();
    await expectAccessible(page, 'a template with a fault');
    await field.fill(String(blank.max));
    await summary.waitFor({ state: 'hidden' });
    await page
      .getByTestId('store-now')
      .getByText(/ matche?s? now|Holds|Does not hold/)
      .first()
      .waitFor();

    const name = `Browser test ${Date.now()}`;
    await page.getByRole('textbox', { name: 'Name of the rule' }).fill(name);
    const before = new Set((await call('GET', '')).items.map((rule) => rule.id));
    await page.getByRole('switch', { name: 'Switch on when saved' }).press(' ');
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const made = (await call('GET', '')).items.find((rule) => !before.has(rule.id));
    assert.equal(made.name, name);
    assert.equal(made.enabled, false);
    assert.ok(JSON.stringify(made).includes(String(blank.max)), 'the rule has the value of the blank');
    // An open page would ask for the rule again.
    await visit(page, at());
    await remove(made.id);
  });

  it('keeps all of a rule through the builder, the JSON and the form', async () => {
    const version = await put(EVERYTHING);
    await visit(page, at(`/${EVERYTHING.id}/edit?view=builder`));
    await chooseFrom(page.getByRole('button', { name: 'Add condition' }).last(), await conditionLabel('metric_above'));
    await chooseFrom(page.getByRole('button', { name: 'More for this condition' }).last(), 'Move into the group above');
    await page.getByRole('button', { name: 'Move action 1 down' }).click();

    await view('JSON');
    const built = structuredClone(EVERYTHING);
    built.then.reverse();
    const json = await inJson();
    const moved = json.if.conditions[1].conditions.at(-1);
    assert.equal(moved.type, 'metric_above');
    built.if.conditions[1].conditions.push(moved);
    assert.deepEqual(json, built);
    assert.deepEqual(Object.keys(json), Object.keys(EVERYTHING), 'every field stands where it stood');

    built.if.conditions[0].threshold = 99;
    await editor().fill(JSON.stringify(built, null, 2));
    await view('Form');
    const threshold = page.getByRole('textbox', { name: 'Threshold' }).first();
    await until(async () => (await threshold.inputValue()) === '99');
    await threshold.fill('98.5');
    await page.getByRole('textbox', { name: 'Owner' }).fill('Someone else');
    built.if.conditions[0].threshold = 98.5;
    built.owner = 'Someone else';
    await ready();
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByRole('heading', { name: 'Versions' }).waitFor();
    const saved = await stored(EVERYTHING.id);
    assert.equal(saved.version, version + 1);
    assert.deepEqual(saved.rule, built);
  });

  it('builds a rule from nothing', async () => {
    const id = `browser_test_${Date.now()}`;
    await visit(page, at('/_new'));
    await page.getByRole('link', { name: 'Start from nothing' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Built from nothing');
    const idField = page.getByRole('textbox', { name: 'Id' });
    await until(async () => (await idField.inputValue()) === 'built_from_nothing');
    await idField.fill(id);
    await chooseFrom(page.getByRole('button', { name: 'Add condition' }), await conditionLabel('metric_below'));
    await chooseFrom(page.getByRole('button', { name: 'Add condition' }), 'Group: at least one of these');
    await chooseFrom(page.getByRole('button', { name: 'Add condition' }).first(), await conditionLabel('attribute'));
    await page.getByRole('textbox', { name: 'Value' }).fill('Shirt');
    await chooseFrom(page.getByRole('button', { name: 'Add action' }), 'Improve title');
    await ready();
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.waitForURL(new RegExp(`/rules/${id}$`));
    const { rule } = await stored(id);
    assert.equal(rule.if.type, 'all');
    assert.equal(rule.if.conditions[1].conditions[0].type, 'attribute');
    assert.deepEqual(rule.then, [{ type: 'optimize_title' }]);

    await page.getByRole('button', { name: 'Delete rule' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete rule' }).click();
    await page.waitForURL(/\/rules$/);
    await noticed(page, /Deleted Built from nothing/);
    await expectAccessible(page, 'the notice of what was done');
  });

  it('shows a fault by its field and leads to it from every view', async () => {
    await put(EVERYTHING);
    await visit(page, at(`/${EVERYTHING.id}/edit?view=form`));
    const threshold = page.getByRole('textbox', { name: 'Threshold' }).first();
    await threshold.fill('many');
    const errors = page.getByTestId('rule-errors');
    await errors.waitFor();
    assert.equal(await threshold.getAttribute('aria-invalid'), 'true');
    const words = await page.locator(`[id="${await threshold.getAttribute('aria-describedby')}"]`).textContent();
    assert.match(words, /number/);
    await page.getByTestId('condition').getByText(words).last().waitFor();
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByText('To save this rule, change 1 thing').waitFor();
    await expectAccessible(page, 'the form with a fault');
    await page.getByRole('alert').getByRole('button').first().click();
    await until(() => threshold.evaluate((field) => field === document.activeElement));

    await view('JSON');
    await errors.getByRole('button').first().click();
    const marked = () => editor().evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
    await until(async () => (await marked()) === '"many"');

    await view('Builder');
    await editor().waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Remove action 1' }).click();
    await page.getByRole('button', { name: 'Remove action 1' }).click();
    await page.getByText('Change 2 things').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Save rule' }).waitFor({ state: 'hidden' });
    await ready();
  });

  it('tries on the store only what has passed the check, however late that answers', async () => {
    await put(EVERYTHING);
    const tried = [];
    page.on('request', (request) => request.url().endsWith('/rules/simulate') && tried.push(request.postData()));
    await page.route('**/rules/validate', async (route) => {
      // Longer than the page waits before it tries what is being typed.
      if (route.request().postData().includes('"many"')) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await visit(page, at(`/${EVERYTHING.id}/edit?view=form`));
    await until(() => tried.length > 0);
    await page.getByRole('textbox', { name: 'Threshold' }).first().fill('many');
    await page.getByTestId('rule-errors').waitFor();
    assert.deepEqual(
      tried.filter((body) => body.includes('"many"')),
      [],
    );
    await page.getByRole('button', { name: 'Discard' }).click();
    await ready();
  });

  it('names a metric that there is none of, and the line that names it', async () => {
    await visit(page, at('/_new/write?view=json'));
    const rule = {
      id: 'browser_test_typo',
      if: { type: 'metric_below', metric: 'seo_scor', threshold: 70 },
      then: [{ type: 'optimize_title' }],
    };
    await editor().fill(JSON.stringify(rule, null, 2));
    const errors = page.getByTestId('rule-errors');
    await errors.waitFor();
    await until(async () => /Line 5, \/if\/metric/.test(await errors.innerText()));
    assert.match(await errors.innerText(), /seo_scor/);
    await editor().fill((await editor().inputValue()).replace('"metric": "seo_scor",', '"metric": "seo_score"'));
    await page.getByText('Line 6').waitFor();
    await view('Form');
    await page.getByText('The JSON is not complete yet').waitFor();
    await page.getByRole('button', { name: 'Open JSON' }).click();
    await editor().fill(JSON.stringify({ ...rule, if: { ...rule.if, metric: 'seo_score' } }));
    await ready();
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('asks before unsaved changes are left behind', async () => {
    await visit(page, at('/_new/write?view=json'));
    await editor().fill('{');
    await page.getByRole('link', { name: 'Products' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.getByRole('button', { name: 'Stay on this page' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('says what differs between versions and puts one back', async () => {
    const rule = { ...EVERYTHING, id: `browser_test_versions_${Date.now()}` };
    await put(rule);
    await put({ ...rule, priority: 8, then: [rule.then[0]] });
    await visit(page, at(`/${rule.id}`));
    const changes = page.getByTestId('version-changes');
    await changes.waitFor();
    await until(async () => (await changes.getByRole('listitem').count()) === 2);
    assert.match(await changes.innerText(), /7[\s\S]*8|8[\s\S]*7/);
    await page.getByRole('button', { name: 'Put this version back: 1' }).click();
    await noticed(page, /^Put version 1 of/);
    await until(async () => (await stored(rule.id)).version === 3);
    assert.deepEqual((await stored(rule.id)).rule, rule);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await stored(rule.id)).version === 4);
    assert.equal((await stored(rule.id)).rule.priority, 8);
    await page.getByText('Version 4', { exact: true }).first().waitFor();
    await page.getByRole('combobox', { name: 'From version' }).selectOption('1');
    await page.getByRole('combobox', { name: 'To version' }).selectOption('3');
    await page.getByText('Nothing differs between the two.').waitFor();
  });

  it('prints a rule as the engine reads it', async (t) => {
    await put(EVERYTHING);
    const { status } = await fetch(`${SERVER}/api/v1/merchants/${shop}/rules/${EVERYTHING.id}/drl`);
    if (status === 404) return t.skip('this server does not print rules as DRL');
    await visit(page, at(`/${EVERYTHING.id}`));
    await page.getByText('As the rule engine reads it (DRL)').click();
    const drl = page.getByRole('region', { name: 'Rule as DRL' });
    await drl.waitFor();
    assert.match(await drl.innerText(), /rule/);
    await expectAccessible(page, 'a rule with its DRL');
  });

  it('says what a rule would do to the store now, and why it would not', async () => {
    await put(EVERYTHING);
    await visit(page, at(`/${EVERYTHING.id}/edit?view=form`));
    const now = page.getByTestId('store-now');
    await now.getByText(/products? match(es)? now/).waitFor();
    await until(async () => !/^No /.test(await now.innerText()));
    await page.getByRole('textbox', { name: 'Threshold' }).first().fill('-1');
    await now.getByText('No product matches now').waitFor();
    await page.getByRole('combobox', { name: /^Why not/ }).click();
    await page.locator('[role="option"]:visible').first().click();
    const answer = page.getByTestId('why-not');
    await answer.getByText('Conditions hold').waitFor();
    assert.match(await answer.innerText(), /No/);
    await expectAccessible(page, 'why not');
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('tries a rule on the past, can be cancelled, and is found again', async () => {
    const rule = { ...EVERYTHING, id: 'browser_test_past', mode: 'live' };
    await put(rule);
    await visit(page, at(`/${rule.id}`));
    // A run that never ends, so that there is time to cancel it.
    await page.route('**/rules/simulate', () => {});
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled. Nothing was written.').waitFor();
    await page.unroute('**/rules/simulate');

    await page.getByText('This rule alone').click();
    await page.getByRole('button', { name: 'Try again' }).click();
    const result = page.getByTestId('backtest-result');
    await result.waitFor({ timeout: 180_000 });
    await page.getByText('The days as a table').click();
    const rows = await result.getByRole('table', { name: 'Decisions by day' }).getByRole('row').count();
    assert.ok(rows > 25, `${rows - 1} days stand in the table`);
    await expectAccessible(page, 'a try on the past');
    await page.getByRole('link', { name: 'Products' }).click();
    // The page's code comes first: going back before it is there would leave the wrong page.
    await page.waitForURL((url) => url.pathname.endsWith('/products'));
    await settled(page);
    await page.goBack();
    await page.waitForURL((url) => url.pathname.endsWith(rule.id));
    await result.waitFor();
  });

  async function conditionLabel(type) {
    const { conditions } = await api('rule-language');
    const { label } = conditions.find((each) => each.type === type);
    return label.charAt(0).toUpperCase() + label.slice(1);
  }
});
