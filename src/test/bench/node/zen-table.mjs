// Asks one decision table of GoRules Zen the same questions again and again, 64 at a time, and
// prints, as one line of JSON, how long an answer took and what the answers were:
//   node zen-table.mjs CASE.json SECONDS
// {"version", "nanos": [...], "answers": [...]} or {"absent": why}. The case has table and questions.
import { readFileSync } from 'node:fs';
import { loadZen } from './zen.mjs';

const [file, seconds] = process.argv.slice(2);
const { table, questions } = JSON.parse(readFileSync(file, 'utf8'));
const zen = loadZen();
if (zen.absent) {
  console.log(JSON.stringify({ absent: zen.absent }));
} else {
  const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });
  const edge = (sourceId, targetId) => ({ id: sourceId + targetId, sourceId, targetId, type: 'edge' });
  const decision = new zen.ZenEngine().createDecision(
    Buffer.from(
      JSON.stringify({
        contentType: 'application/vnd.gorules.decision',
        nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', table), node('out', 'outputNode')],
        edges: [edge('in', 'table'), edge('table', 'out')],
      }),
    ),
  );
  const all = async () => {
    const answers = [];
    for (let from = 0; from < questions.length; from += 64) {
      answers.push(...(await Promise.all(questions.slice(from, from + 64).map((each) => decision.evaluate(each)))));
    }
    return answers.map((each) => each.result.answer);
  };
  const answers = await all();
  const nanos = [];
  for (let round = 0; round < 5; round++) {
    const start = process.hrtime.bigint();
    const end = start + BigInt(Math.round((seconds * 1e9) / 5));
    let asked = 0;
    do {
      await all();
      asked += questions.length;
    } while (process.hrtime.bigint() < end);
    nanos.push(Number(process.hrtime.bigint() - start) / asked);
  }
  console.log(JSON.stringify({ version: zen.version, nanos, answers }));
}
