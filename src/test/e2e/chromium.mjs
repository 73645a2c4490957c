import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

// The package's own font configuration names fixed folders, none of which is where it was unpacked.
process.env.FONTCONFIG_FILE = fontConfiguration();

/** Writes a font configuration that finds the unpacked fonts and the system's; gives its path. */
function fontConfiguration() {
  const file = join(place, 'fonts.conf');
  const folders = [join(place, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const escaped = (path) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${escaped(folder)}</dir>`).join('\n')}
  <dir prefix="xdg">fonts</dir>
  <dir>~/.fonts</dir>
  <cachedir>${escaped(join(place, 'fonts-cache'))}</cachedir>
</fontconfig>
`,
  );
  return file;
}
