import type { BrandVoice, Limits, Merchant, Mode } from '../api/types';

/** The form's values; a limit is a text while it is being typed. */
export interface Settings {
  name: string;
  autopilotMode: Mode;
  brandVoice: BrandVoice;
  limits: Record<keyof Limits, number | string>;
}

export type SettingsErrors = Partial<Record<'name' | keyof Limits, string>>;

export const settingsOf = (merchant: Merchant): Settings => ({
  name: merchant.name,
  autopilotMode: merchant.autopilotMode,
  brandVoice: { words: merchant.brandVoice?.words ?? [], tone: merchant.brandVoice?.tone ?? '' },
  limits: { ...merchant.limits },
});

/** What stands in the way of saving, by field. */
export function checkSettings({ name, limits }: Settings): SettingsErrors {
  const errors: SettingsErrors = {};
  if (!name.trim()) errors.name = 'Write the name of the shop.';
  const within = (field: keyof Limits, max: number, message: string) => {
    const value = limits[field];
    if (typeof value !== 'number' || value < 0 || value > max) errors[field] = message;
  };
  within('catalogChangePercent', 100, 'Write how much of the catalogue may change a day, from 0 to 100 %.');
  within('maxPriceDropPercent', 100, 'Write how far a price may drop, from 0 to 100 %.');
  within('maxRevenueLoss', Number.MAX_SAFE_INTEGER, 'Write how much revenue a change may risk, 0 or more.');
  const days = limits.priceChangeDays;
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 90) {
    errors.priceChangeDays = 'Write how many days changes of a price add up over, from 1 to 90.';
  }
  return errors;
}
