// json-rules-engine: one rule each, with the operators it brings and one of our own for the start of a text.
import { createRequire } from 'node:module';
import { Engine } from 'json-rules-engine';

const { version } = createRequire(import.meta.url)('json-rules-engine/package.json');

export async function jsonRules(rules) {
  const engine = new Engine();
  engine.addOperator('startsWith', (value, start) => value.startsWith(start));
  for (const [i, rule] of rules.entries()) {
    engine.addRule({ conditions: top(rule.if), event: { type: 'fired', params: { rule: i } } });
  }
  return {
    version,
    async match(products) {
      const all = [];
      for (const product of products) {
        const { events } = await engine.run(product);
        all.push(events.map((event) => event.params.rule));
      }
      return all;
    },
  };
}

/** A rule's outermost condition must be a group. */
function top(condition) {
  const whole = translated(condition);
  return whole.all || whole.any || whole.not ? whole : { all: [whole] };
}

function translated(condition) {
  const ask = (operator, value) => ({ fact: condition.metric ?? condition.attribute, operator, value });
  switch (condition.type) {
    case 'metric_below':
      return ask('lessThan', condition.threshold);
    case 'metric_above':
      return ask('greaterThan', condition.threshold);
    case 'metric_between':
      return {
        all: [ask('greaterThanInclusive', condition.min), ask('lessThanInclusive', condition.max)],
      };
    case 'attribute':
      if (condition.equals) return ask('equal', condition.equals);
      if (condition.in) return ask('in', condition.in);
      if (condition.contains) return ask('contains', condition.contains);
      return ask('startsWith', condition.starts_with);
    case 'all':
      return { all: condition.conditions.map(translated) };
    case 'any':
      return { any: condition.conditions.map(translated) };
    case 'not':
      return { not: { any: condition.conditions.map(translated) } };
    default:
      throw new Error(`Not written yet: ${condition.type}`);
  }
}
