const EFFECTS = new Set(['send_sms', 'flag']);

/** Whether actions of a type write to the shop; the others are done, not published. */
export const writesToShop = (type: string): boolean => !EFFECTS.has(type);
