import type { Rule, RuleJson } from '../api/types';

/** The rule as its merchant wrote it, without what the server adds. */
export function asWritten(rule: Rule): RuleJson {
  const { version: _v, enabled: _e, summary: _s, updatedAt: _u, ...json } = rule;
  return json;
}

const PUBLISH: Record<string, string> = {
  auto: 'By itself',
  approval: 'Asks you',
  ask: 'Asks you',
  recommend: 'Only recommends',
};

/** How a rule publishes, in words; a rule that leaves it open follows the autopilot mode. */
export const publishWords = (publish: string | null | undefined): string =>
  publish ? (PUBLISH[publish] ?? publish) : 'As autopilot allows';
