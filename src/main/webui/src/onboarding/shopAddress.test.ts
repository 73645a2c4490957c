import { describe, expect, it } from 'vitest';
import { shopAddress, shopAddressError } from './shopAddress';

describe('the address of a shop', () => {
  it('is taken as people write it', () => {
    for (const text of [
      'linen.myshopify.com',
      ' Linen.MyShopify.com ',
      'linen',
      'https://linen.myshopify.com/admin?x=1',
    ]) {
      expect(shopAddress(text)).toBe('linen.myshopify.com');
      expect(shopAddressError(shopAddress(text))).toBeUndefined();
    }
  });

  it('is refused when it is another host', () => {
    for (const text of ['', 'evil.com', 'a.myshopify.com.evil.com', 'a.myshopify.com@evil', 'ä.myshopify.com', '-a']) {
      expect(shopAddressError(shopAddress(text))).toBeDefined();
    }
  });
});
