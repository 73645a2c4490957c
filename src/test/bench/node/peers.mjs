// Runs one set of rules over one set of products in a rule engine for Node and prints, as one line of
// JSON, how long a product took and what fired:
//   node peers.mjs zen-parallel|zen-batch|json-rules-engine CASE_FOLDER SECONDS
// {"engine", "version", "nanosPerFact": [...], "pairs": ["rule:product", ...]} or {"engine", "absent": why}.
// The folder has rules.json (Zyra's rule language) and products.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonRules } from './json-rules.mjs';
import { zenBatch, zenParallel } from './zen.mjs';

const ENGINES = {
  'zen-parallel': zenParallel,
  'zen-batch': zenBatch,
  'json-rules-engine': jsonRules,
};

const [name, folder, seconds] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const products = read('products.json');

/** Ends this process once all is written: an engine may keep threads of its own. */
function answer(json) {
  process.stdout.write(JSON.stringify(json), () => process.exit(0));
}

const engine = await ENGINES[name](read('rules.json'));
if (engine.absent) {
  answer({ engine: name, absent: engine.absent });
} else {
  const pairs = (await engine.match(products)).flatMap((rules, i) => rules.map((rule) => `${rule}:${products[i].id}`));
  const nanosPerFact = [];
  const half = Number(seconds) / 2;
  for (const limit of [half, half]) {
    // The first half warms up; the second counts.
    nanosPerFact.length = 0;
    const until = performance.now() + limit * 1000;
    do {
      const start = performance.now();
      await engine.match(products);
      nanosPerFact.push(((performance.now() - start) * 1e6) / products.length);
    } while (performance.now() < until);
  }
  answer({ engine: name, version: engine.version, nanosPerFact, pairs });
}
