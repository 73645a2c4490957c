import type { Rule } from '../api/types';

const tags = (rule: Rule): string[] => (Array.isArray(rule.tags) ? rule.tags.map(String) : []);

/** All tags of these rules, in order. */
export const tagsOf = (rules: Rule[]): string[] => [...new Set(rules.flatMap(tags))].sort((a, b) => a.localeCompare(b));

/** The rules whose text holds every word that was typed, with the tag and the state that were chosen. */
export function filterRules(rules: Rule[], wanted: { q: string; tag: string; state: string }): Rule[] {
  const typed = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    const text = [rule.id, rule.name, rule.summary, rule.owner, rule.description, ...tags(rule)]
      .join(' ')
      .toLowerCase();
    return (
      typed.every((word) => text.includes(word)) &&
      (wanted.tag === '' || tags(rule).includes(wanted.tag)) &&
      (wanted.state === '' || rule.enabled === (wanted.state === 'on'))
    );
  });
}
