import type { RuleLanguage } from '../../api/types';
import { vocabularyOf } from './language';

const metric = (key: string, label: string, unit: string, ...scopes: string[]) => ({ key, label, unit, scopes });

/** A few words of the language, for tests. */
const LANGUAGE: RuleLanguage = {
  scopes: [
    { key: 'product', noun: 'product' },
    { key: 'store', noun: 'store' },
  ],
  metrics: [
    metric('seo_score', 'SEO score', 'points', 'product'),
    metric('price', 'price', 'money', 'product'),
    metric('orders_7d', 'orders, 7 days', 'count', 'store'),
  ],
  attributes: [
    {
      key: 'title',
      label: 'title',
      kind: 'text',
      scopes: ['product'],
      comparisons: ['equals', 'in', 'contains', 'empty'],
    },
    { key: 'created_at', label: 'created', kind: 'moment', scopes: ['product'], comparisons: ['before', 'older_than'] },
    { key: 'gift_card', label: 'gift card', kind: 'flag', scopes: ['product'], comparisons: ['equals'] },
  ],
  conditions: [
    { type: 'metric_below', label: 'metric is below', scopes: [], fields: [] },
    { type: 'abandoned_carts', label: 'abandoned carts', scopes: ['store'], fields: [] },
    { type: 'all', label: 'all', scopes: [], fields: [] },
    { type: 'moon_phase', label: 'moon phase', scopes: [], fields: [{ name: 'phase', kind: 'text', required: true }] },
  ],
  events: ['cart_abandoned', { key: 'orders/create', label: 'Orders' }],
  actions: [
    {
      name: 'set_price',
      label: 'Change price',
      phrase: 'change its price',
      scopes: ['product'],
      risk: 'high',
      reversible: true,
      touches: [],
      parameters: [
        { name: 'percent', type: 'decimal', required: false, min: -90, max: 500 },
        { name: 'price', type: 'decimal', required: false, min: 0, max: 10 },
      ],
      exactlyOne: ['percent', 'price'],
    },
    {
      name: 'add_tags',
      label: 'Add tags',
      phrase: 'add tags',
      scopes: ['product'],
      risk: 'low',
      reversible: true,
      touches: [],
      parameters: [{ name: 'tags', type: 'texts', required: true }],
    },
  ],
};

export const vocabulary = vocabularyOf(LANGUAGE);
