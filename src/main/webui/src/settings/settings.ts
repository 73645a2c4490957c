import type { BrandVoice, Limits, Merchant, MerchantChange, Mode } from '../api/types';

/** The form's values; a limit is a text while it is being typed. */
export interface Settings {
  name: string;
  autopilotMode: Mode;
  shopperEventsOn: boolean;
  brandVoice: BrandVoice;
  limits: Record<keyof Limits, number | string>;
}

/** What a person has changed in the form and not saved; all else is as it is stored. */
export interface Edits extends Partial<Omit<Settings, 'brandVoice' | 'limits'>> {
  brandVoice?: Partial<BrandVoice>;
  limits?: Partial<Settings['limits']>;
}

export type SettingsErrors = Partial<Record<'name' | keyof Limits, string>>;

export const settingsOf = (merchant: Merchant): Settings => ({
  name: merchant.name,
  autopilotMode: merchant.autopilotMode,
  shopperEventsOn: merchant.shopperEventsOn,
  brandVoice: { words: merchant.brandVoice?.words ?? [], tone: merchant.brandVoice?.tone ?? '' },
  limits: { ...merchant.limits },
});

/** The stored settings with the edits on them. */
export const edited = (saved: Settings, edits: Edits): Settings => ({
  ...saved,
  ...edits,
  brandVoice: { ...saved.brandVoice, ...edits.brandVoice },
  limits: { ...saved.limits, ...edits.limits },
});

/** The edits that differ from what is stored; null when none does. Only these are sent and saved. */
export function differences(saved: Settings, edits: Edits): Edits | null {
  const { brandVoice, limits, ...others } = edits;
  const found: Edits = {
    ...differing(saved, others),
    ...nonEmpty('brandVoice', differing(saved.brandVoice, brandVoice ?? {})),
    ...nonEmpty('limits', differing(saved.limits, limits ?? {})),
  };
  return Object.keys(found).length > 0 ? found : null;
}

/** The change to send. Call it without errors only: every limit is a number then. */
export const changeOf = (edits: Edits) => edits as MerchantChange;

function differing<T extends object>(saved: T, part: Partial<T>): Partial<T> {
  const same = (key: string) => JSON.stringify(part[key as keyof T]) === JSON.stringify(saved[key as keyof T]);
  return Object.fromEntries(Object.entries(part).filter(([key]) => !same(key))) as Partial<T>;
}

const nonEmpty = (name: string, part: object) => (Object.keys(part).length > 0 ? { [name]: part } : {});

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
