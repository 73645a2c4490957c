import { describe, expect, it } from 'vitest';
import { differences, edited, type Settings } from './settings';

const SAVED: Settings = {
  name: 'Demo',
  autopilotMode: 'safe',
  shopperEventsOn: true,
  brandVoice: { words: ['oak'], tone: 'calm' },
  limits: { catalogChangePercent: 5, maxPriceDropPercent: 10, maxRevenueLoss: 100, priceChangeDays: 7 },
};

describe('settings', () => {
  it('keeps what is typed when something else changes meanwhile', () => {
    const elsewhere: Settings = {
      ...SAVED,
      autopilotMode: 'balanced',
      limits: { ...SAVED.limits, maxRevenueLoss: 50 },
    };
    const form = edited(elsewhere, { name: 'Other', limits: { priceChangeDays: 3 } });
    expect(form).toEqual({
      ...elsewhere,
      name: 'Other',
      limits: { ...elsewhere.limits, priceChangeDays: 3 },
    });
  });

  it('sends only what differs from what is stored', () => {
    const edits = {
      name: 'Other',
      autopilotMode: 'safe' as const,
      brandVoice: { words: ['oak'] },
      limits: { priceChangeDays: 3 },
    };
    expect(differences(SAVED, edits)).toEqual({ name: 'Other', limits: { priceChangeDays: 3 } });
  });

  it('has nothing to save once all is as it is stored', () => {
    expect(differences(SAVED, { name: 'Demo', brandVoice: { tone: 'calm' }, limits: {} })).toBeNull();
    expect(differences(SAVED, {})).toBeNull();
  });
});
