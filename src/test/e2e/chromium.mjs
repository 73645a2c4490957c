import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Unpacks the browser that came by npm, with the libraries it needs beside it, into node_modules,
 * so that nothing has to be installed and users of one machine do not share files.
 */
const place = fileURLToPath(new URL('./node_modules/.cache/browser/', import.meta.url));
mkdirSync(place, { recursive: true });

// The package unpacks into the temporary folder, and its libraries only where it believes to be
// in the cloud; it looks at both while it is imported.
const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
process.env.TMPDIR = place;
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
const { default: chromium } = await import('@sparticuz/chromium');

export const executablePath = await chromium.executablePath();
// One process for everything dies with the first context that is closed.
export const args = chromium.args.filter((arg) => arg !== '--single-process');

for (const [name, value] of Object.entries(before)) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
