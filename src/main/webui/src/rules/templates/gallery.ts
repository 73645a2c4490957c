import type { RuleTemplate } from '../../api/types';
import { words } from '../../shared/format';
import { plainSentence } from './sentence';

const GOALS: Record<string, { title: string; means: string }> = {
  seo: { title: 'Be found', means: 'Titles, descriptions and alt texts that search engines understand.' },
  content: { title: 'Better content', means: 'Products that say what customers want to know.' },
  pricing: { title: 'Pricing', means: 'Prices that follow your margins and your stock.' },
  inventory: { title: 'Stock', means: 'Know what runs out and what does not sell.' },
  carts: { title: 'Carts', means: 'Bring back what was left in carts and checkouts.' },
  customers: { title: 'Customers', means: 'Thank, win back and welcome.' },
  safety: { title: 'Safety', means: 'Stop and tell you before something hurts.' },
  reporting: { title: 'Reporting', means: 'Hear of what matters without looking for it.' },
};

export const goalWords = (goal: string) => GOALS[goal] ?? { title: words(goal), means: '' };

/** The templates of each goal, the goals in the order people meet them. */
export function byGoal(templates: RuleTemplate[]): [string, RuleTemplate[]][] {
  const found = new Map<string, RuleTemplate[]>();
  for (const template of templates) found.set(template.goal, [...(found.get(template.goal) ?? []), template]);
  const order = Object.keys(GOALS);
  const place = (goal: string) => (order.includes(goal) ? order.indexOf(goal) : order.length);
  return [...found].sort(([a], [b]) => place(a) - place(b));
}

/** The templates of a goal whose text holds every word that was typed. */
export function matching(templates: RuleTemplate[], goal: string, typed: string): RuleTemplate[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    const text =
      `${template.title} ${template.description} ${plainSentence(template)} ${goalWords(template.goal).title}`.toLowerCase();
    return (goal === '' || template.goal === goal) && wanted.every((word) => text.includes(word));
  });
}
