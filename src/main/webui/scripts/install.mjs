// Runs `npm ci` only when node_modules differs from the lock file, so that repeated builds are quick.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The packages a lock file asks for, by place, without what npm leaves out on other platforms. */
function packages(file) {
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {});
  return new Map(entries.filter(([place]) => place !== '').map(([place, pkg]) => [place, pkg]));
}

function upToDate() {
  const installed = 'node_modules/.package-lock.json';
  if (!existsSync(installed)) return false;
  const have = packages(installed);
  const want = packages('package-lock.json');
  for (const [place, pkg] of want) {
    const found = have.get(place);
    if (found ? found.integrity !== pkg.integrity : !pkg.optional) return false;
  }
  return [...have.keys()].every((place) => want.has(place));
}

if (upToDate()) {
  console.log('node_modules matches package-lock.json');
} else {
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(npm.status ?? 1);
}
