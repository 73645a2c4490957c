const SHOP = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/;
const NAME = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** The domain that a person means: pasted addresses and bare names are taken too. */
export function shopAddress(text: string): string {
  const typed = text.trim().toLowerCase();
  const host = typed.replace(/^https?:\/\//, '').replace(/[/?#].*$/, '');
  return NAME.test(host) ? `${host}.myshopify.com` : host;
}

export function shopAddressError(shop: string): string | undefined {
  return SHOP.test(shop) ? undefined : 'Write the shop’s own address, such as linen-and-light.myshopify.com.';
}
