// GoRules Zen: the rules as one decision table that collects every row that fits, each rule's
// condition as an expression in its row. Called as its users call it, one evaluation per product.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const PLATFORM = { 'linux-x64': '@gorules/zen-engine-linux-x64-gnu' };
const IN_PARALLEL = 64;

export async function zenParallel(rules) {
  const zen = loadZen();
  if (zen.absent) return zen;
  const decision = new zen.ZenEngine().createDecision(content(rules));
  const evaluate = async (product) => fired(await decision.evaluate(product));
  return {
    version: zen.version,
    async match(products) {
      const all = [];
      for (let from = 0; from < products.length; from += IN_PARALLEL) {
        all.push(...(await Promise.all(products.slice(from, from + IN_PARALLEL).map(evaluate))));
      }
      return all;
    },
  };
}

export async function zenBatch(rules) {
  const zen = loadZen();
  if (zen.absent) return zen;
  const compiled = new zen.ZenDecisionContent(content(rules));
  const engine = new zen.ZenEngine({ loader: async () => compiled });
  return {
    version: zen.version,
    async match(products) {
      const answers = await engine.evaluateBatch(products.map((product) => ({ key: 'rules', context: product })));
      return answers.map((answer) => fired(answer.data));
    },
  };
}

export function loadZen() {
  const name = PLATFORM[`${process.platform}-${process.arch}`];
  if (!name) return { absent: `no package for ${process.platform}-${process.arch}` };
  try {
    return { ...require(name), version: require(`${name}/package.json`).version };
  } catch (e) {
    return { absent: `${name} cannot be loaded: ${e.message}` };
  }
}

function fired(answer) {
  return answer.result.map((row) => row.rule);
}

function content(rules) {
  const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });
  const edge = (sourceId, targetId) => ({ id: sourceId + targetId, sourceId, targetId, type: 'edge' });
  const table = {
    hitPolicy: 'collect',
    inputs: [{ id: 'condition', name: 'condition' }],
    outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
    rules: rules.map((rule, i) => ({ _id: `${i}`, condition: expression(rule.if), rule: `${i}` })),
  };
  return Buffer.from(
    JSON.stringify({
      contentType: 'application/vnd.gorules.decision',
      nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', table), node('out', 'outputNode')],
      edges: [edge('in', 'table'), edge('table', 'out')],
    }),
  );
}

function expression(condition) {
  const parts = (word) => `(${condition.conditions.map(expression).join(` ${word} `)})`;
  switch (condition.type) {
    case 'metric_below':
      return `${condition.metric} < ${condition.threshold}`;
    case 'metric_above':
      return `${condition.metric} > ${condition.threshold}`;
    case 'metric_between':
      return `${condition.metric} in [${condition.min}..${condition.max}]`;
    case 'attribute':
      return attribute(condition);
    case 'all':
      return parts('and');
    case 'any':
      return parts('or');
    case 'not':
      return `not ${parts('or')}`;
    default:
      throw new Error(`Not written yet: ${condition.type}`);
  }
}

function attribute(condition) {
  const { attribute: key } = condition;
  if (condition.equals) return `${key} == ${JSON.stringify(condition.equals)}`;
  if (condition.in) return `${key} in ${JSON.stringify(condition.in)}`;
  if (condition.contains) return `contains(${key}, ${JSON.stringify(condition.contains)})`;
  return `startsWith(${key}, ${JSON.stringify(condition.starts_with)})`;
}
