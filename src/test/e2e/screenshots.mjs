// Takes the pictures of the README from a running server: `ZYRA_URL=… npm run screenshots`.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { api, demoShop, openBrowser, openPage, until, visit } from './browser.mjs';

const images = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
mkdirSync(images, { recursive: true });

const shop = await demoShop();
const { lastAudit } = await api(`merchants/${shop}/summary`);
if (!lastAudit) {
  await api(`merchants/${shop}/audits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
}
// The picture of a decision is the more telling the more its change replaced.
const shown = await until(async () => {
  const open = await api(`merchants/${shop}/actions?state=composing,approved,publishing&limit=1`);
  const { items } = await api(`merchants/${shop}/actions?state=published&limit=200`);
  const decided = items.filter((action) => action.decisionId && action.diff.length > 0);
  const telling = (action) => action.diff.filter((line) => line.before && line.after).length;
  return open.items.length === 0 && decided.sort((a, b) => telling(b) - telling(a))[0];
});

const browser = await openBrowser();
const tab = await openPage(browser, { width: 1280, height: 860 });
const policy = `/policies/autopilot?namespace=${encodeURIComponent('https://zyra.io/policies')}`;
const pages = { home: '', decision: `/decisions/${shown.decisionId}`, policy };
for (const [name, path] of Object.entries(pages)) {
  await visit(tab.page, `/m/${shop}${path}`);
  if (name === 'policy') await tab.page.getByText('"pause_product"').waitFor();
  await tab.page.screenshot({ path: `${images}${name}.png` });
  console.log(`docs/images/${name}.png`);
}
await tab.close();
await browser.close();
