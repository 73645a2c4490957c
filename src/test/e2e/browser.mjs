import assert from 'node:assert/strict';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { args, executablePath } from './chromium.mjs';

/** The address of the running server with a demo shop. */
export const SERVER = (process.env.ZYRA_URL ?? 'http://localhost:8080').replace(/\/$/, '');

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const PATIENCE_MS = 120_000;

/** A browser that talks to the server only. */
export async function openBrowser() {
  return chromium.launch({
    executablePath,
    args: [...args, ...QUIET],
    headless: true,
  });
}

/** A fresh page that collects what goes wrong on it. */
export async function openPage(browser, viewport = DESKTOP) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // Waits end when what they wait for is there; only a test that fails waits as long as this.
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(() => {
    window.notices = [];
    new MutationObserver(() => {
      for (const notice of document.querySelectorAll('.mantine-Notification-root')) {
        const text = notice.textContent;
        if (!window.notices.includes(text)) window.notices.push(text);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // Pictures come from the shop's own servers, which need not be reachable from here.
    const address = message.location().url ?? '';
    const ours = address === '' || address.startsWith(SERVER);
    if (message.type() === 'error' && ours) complaints.push(`${message.text()} (${address})`);
  });
  return {
    page,
    complaints,
    close: async () => {
      await context.close();
      assert.deepEqual(complaints, [], 'the browser console stays silent');
    },
  };
}

/** Opens a place and waits until its heading stands and nothing loads any more. */
export async function visit(page, path) {
  await page.goto(SERVER + path);
  await settled(page);
}

export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () => !document.querySelector('[aria-busy="true"], [role="status"][aria-label="Loading"]'),
  );
}

/** Calls the API as the dashboard does. */
export async function api(path, options) {
  const response = await fetch(`${SERVER}/api/v1/${path}`, options);
  assert.ok(response.ok, `${path} answered ${response.status}`);
  return response.json();
}

/**
 * Waits until the open page has told this in a notice. Notices close by themselves, on a busy
 * machine before a test looks for them; so it counts as well when the notice is closed again.
 */
export async function noticed(page, words) {
  await page.waitForFunction(
    ([source, flags]) => window.notices.some((notice) => new RegExp(source, flags).test(notice)),
    [words.source, words.flags],
  );
}

/** Asks until the answer is truthy, and gives it. */
export async function until(ask, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, 'what was waited for came about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The shop with the most products: the demo shop. */
export async function demoShop() {
  const { items } = await api('merchants');
  let best;
  for (const merchant of items) {
    // A shop that cannot be read is not the demo shop.
    const summary = await api(`merchants/${merchant.id}/summary`).catch(() => undefined);
    if (summary && (!best || summary.products > best.products)) best = { id: merchant.id, products: summary.products };
  }
  assert.ok(best && best.products > 0, 'the server has a shop with products');
  return best.id;
}

const SERIOUS = new Set(['serious', 'critical']);

/** Fails when axe finds anything serious. */
export async function expectAccessible(page, name) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  const found = violations
    .filter((violation) => SERIOUS.has(violation.impact))
    .map((v) => `${v.id} (${v.help}): ${v.nodes.map((node) => node.target.join(' ')).join('; ')}`);
  assert.deepEqual(found, [], `${name} has no serious accessibility violation`);
}

/** Fails when a page can be scrolled sideways. */
export async function expectNoSideways(page, name) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(excess <= 1, `${name} fits the screen's width (${excess} px too wide)`);
}
