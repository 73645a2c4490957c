/** Rules to start from. */
export const EXAMPLES = [
  {
    label: 'Improve SEO by itself',
    rule: {
      id: 'seo_auto_optimize',
      if: { type: 'metric_below', metric: 'seo_score', threshold: 70 },
      then: [{ type: 'optimize_title' }, { type: 'optimize_meta' }, { type: 'update_alt_text' }],
      publish: 'auto',
      priority: 50,
      cooldown: 86400,
    },
  },
  {
    label: 'Win back abandoned carts',
    rule: {
      id: 'abandon_recovery',
      if: { type: 'abandoned_carts', count_gt: 3, window: 3600 },
      then: [{ type: 'send_sms', template_id: 'sms_recovery_v1' }],
      priority: 100,
    },
  },
] as const;

export const written = (rule: unknown): string => JSON.stringify(rule, null, 2);
