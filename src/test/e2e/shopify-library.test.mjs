// Shopify's own library as the other side: what the sandbox signs it accepts, and what it signs the
// server accepts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import '@shopify/shopify-api/adapters/node';
import { shopifyApi } from '@shopify/shopify-api';
import { SignJWT } from 'jose';
import { SERVER } from './browser.mjs';
import { generateLocalHmac } from './node_modules/@shopify/shopify-api/dist/esm/lib/utils/hmac-validator.mjs';

const CLIENT_ID = 'sandbox-key';
const SECRET = process.env.ZYRA_CLIENT_SECRET;

describe("Shopify's library agrees", { skip: SECRET ? false : 'ZYRA_CLIENT_SECRET is not set' }, () => {
  const shop = `lib-${Date.now().toString(36)}.myshopify.com`;
  const shopify = shopifyApi({
    apiKey: CLIENT_ID,
    apiSecretKey: SECRET ?? 'none',
    hostName: 'example.com',
    apiVersion: '2026-07',
    isEmbeddedApp: true,
    logger: { log: () => {} },
  });

  const begin = async () => {
    const answer = await fetch(`${SERVER}/api/shopify/install?shop=${shop}`, { redirect: 'manual' });
    assert.equal(answer.status, 302);
    return { page: new URL(answer.headers.get('location')), cookie: answer.headers.get('set-cookie').split(';')[0] };
  };
  const callback = (query, cookie) =>
    fetch(`${SERVER}/api/shopify/callback?${query}`, { redirect: 'manual', headers: { Cookie: cookie } });
  const now = () => Math.trunc(Date.now() / 1000);
  const sessionToken = (claims = {}, secret = SECRET) =>
    new SignJWT({
      iss: `https://${shop}/admin`,
      dest: `https://${shop}`,
      aud: CLIENT_ID,
      sub: '1',
      exp: now() + 60,
      nbf: now(),
      iat: now(),
      jti: 'j',
      sid: 's',
      ...claims,
    })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  const exchange = (token) =>
    fetch(`${SERVER}/api/shopify/token-exchange`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });

  it('with the signature of the query that the sandbox sends a browser back with', async () => {
    const { page } = await begin();
    const answer = await fetch(page.origin + page.pathname, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams([...page.searchParams, ['answer', 'install']]),
    });
    const query = Object.fromEntries(new URL(answer.headers.get('location')).searchParams);
    assert.equal(await shopify.utils.validateHmac(query), true);
    assert.equal(await shopify.utils.validateHmac({ ...query, code: 'another' }), false);
  });

  // Without spaces: this version signs them as +, later ones as %20 like Shopify.
  it('with the queries that the server takes for signed', async () => {
    for (const more of [{}, { note: 'ümlaut&sign=~*+/' }]) {
      const { page, cookie } = await begin();
      const query = { code: 'none', shop, state: page.searchParams.get('state'), timestamp: String(now()), ...more };
      const hmac = await generateLocalHmac(shopify.config)(query);
      const sent = (signed) =>
        Object.entries({ ...query, hmac: signed })
          .map((pair) => pair.map(encodeURIComponent).join('='))
          .join('&');
      const forged = await callback(sent(hmac.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))), cookie);
      assert.equal(forged.status, 401);
      // Signed well, with a code that the shop has not issued.
      const signed = await callback(sent(hmac), cookie);
      assert.equal(signed.status, 403);
      assert.match((await signed.json()).type, /grant-refused$/);
    }
  });

  it('with the session tokens that the sandbox issues', async () => {
    const { page } = await begin();
    const token = await (await fetch(`${page.origin}/${shop}/app/session-token`)).text();
    assert.equal((await shopify.session.decodeSessionToken(token)).dest, `https://${shop}`);
  });

  it('with the session tokens that the server takes', async () => {
    const { page } = await begin();
    await fetch(`${page.origin}/${shop}/app?scopes=read_products`, { method: 'PUT' });
    const cases = {
      good: [await sessionToken(), 200],
      'of another app': [await sessionToken({ aud: 'other' }), 401],
      stale: [await sessionToken({ exp: now() - 30, nbf: now() - 90, iat: now() - 90 }), 401],
      'of another secret': [await sessionToken({}, 'another secret, as long as the first one'), 401],
    };
    for (const [name, [token, status]] of Object.entries(cases)) {
      const judged = await shopify.session.decodeSessionToken(token).then(
        () => 200,
        () => 401,
      );
      assert.equal(judged, status, `the library on a token that is ${name}`);
      // The sandbox takes no token that Shopify would not take; a good one is exchanged there.
      assert.equal((await exchange(token)).status, status, `the server on a token that is ${name}`);
    }
  });
});
