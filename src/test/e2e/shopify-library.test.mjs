// Shopify's own library as the other side: what the sandbox signs it accepts, and what it signs the
// server accepts.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import '@shopify/shopify-api/adapters/node';
import { shopifyApi } from '@shopify/shopify-api';
import { SignJWT } from 'jose';
import { api, SERVER, until } from './browser.mjs';
import { generateLocalHmac } from './node_modules/@shopify/shopify-api/dist/esm/lib/utils/hmac-validator.mjs';
import { HashFormat } from './node_modules/@shopify/shopify-api/dist/esm/runtime/crypto/types.mjs';
import { createSHA256HMAC } from './node_modules/@shopify/shopify-api/dist/esm/runtime/crypto/utils.mjs';

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

  const newMerchant = async () => {
    const domain = `hook-${randomUUID()}.myshopify.com`;
    const body = JSON.stringify({ shop: domain, timezone: 'UTC', currency: 'EUR', autopilotMode: 'safe' });
    return api('merchants', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  };
  const signed = async (domain, body, changes = {}, secret = SECRET) => ({
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': domain,
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-hmac-sha256': await createSHA256HMAC(secret, body, HashFormat.Base64),
    ...changes,
  });
  const isValid = async (rawBody, headers) =>
    (await shopify.webhooks.validate({ rawBody, rawRequest: { method: 'POST', url: '/', headers } })).valid;
  const deliver = (body, headers) => fetch(`${SERVER}/api/webhooks/shopify`, { method: 'POST', headers, body });

  it('with the deliveries that the server takes, and with those that it refuses', async () => {
    const { id, shop: domain } = await newMerchant();
    const body = '{"id":820982911946154508,"note":"Grüße \\u00fc / \\/ 5 €", "total_price":"10.00"}';
    const good = await signed(domain, body);
    const hmac = good['x-shopify-hmac-sha256'];
    const cases = {
      good: [body, good],
      'the same again': [body, good],
      'of another secret': [body, await signed(domain, body, {}, 'another secret')],
      truncated: [body.slice(0, -1), good],
      'longer by a line break': [`${body}\n`, good],
      're-encoded': [JSON.stringify(JSON.parse(body)), good],
      'with another order': [body.replace('820982911946154508', '820982911946154509'), good],
      'signed in hexadecimal': [
        body,
        { ...good, 'x-shopify-hmac-sha256': await createSHA256HMAC(SECRET, body, HashFormat.Hex) },
      ],
      'with a signature in lower case': [body, { ...good, 'x-shopify-hmac-sha256': hmac.toLowerCase() }],
      'with half of a signature': [body, { ...good, 'x-shopify-hmac-sha256': hmac.slice(0, 20) }],
      'without a signature': [body, { ...good, 'x-shopify-hmac-sha256': '' }],
      'without an id': [body, { ...good, 'x-shopify-webhook-id': '' }],
      'without a topic': [body, { ...good, 'x-shopify-topic': '' }],
      empty: ['', await signed(domain, '')],
    };
    for (const [name, [sent, headers]] of Object.entries(cases)) {
      const taken = name === 'good' || name === 'the same again';
      assert.equal(await isValid(sent, headers), taken, `the library on a delivery that is ${name}`);
      assert.equal((await deliver(sent, headers)).status, taken ? 200 : 401, `the server on one that is ${name}`);
    }
    const recorded = async () => (await api(`merchants/${id}/events?type=orders/create`)).items;
    await until(async () => (await recorded()).length > 0);
    // Whatever had been taken by mistake would have been stored before this one.
    await deliver('{"id":2}', await signed(domain, '{"id":2}'));
    await until(async () => (await recorded()).some((event) => event.payload.id === 2));
    assert.equal((await recorded()).length, 2);
  });

  it('with the deliveries that the sandbox sends', async () => {
    const { id } = await newMerchant();
    const received = [];
    const app = createServer(async (request, response) => {
      const parts = await request.toArray();
      received.push({ rawBody: Buffer.concat(parts).toString(), headers: request.headers });
      response.end();
    });
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    try {
      const body = JSON.stringify({
        topic: 'products/create',
        callback_url: `http://127.0.0.1:${app.address().port}/hooks`,
      });
      await api(`merchants/${id}/webhooks`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      await api(`merchants/${id}/imports/products`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv' },
        body: 'Handle,Title,Variant Price\nmug,Mug with an ü,5.00\n',
      });
      await until(() => received.length > 0);
      for (const { rawBody, headers } of received) {
        assert.equal(await isValid(rawBody, headers), true);
        assert.equal(JSON.parse(rawBody).title, 'Mug with an ü');
        assert.equal(await isValid(rawBody.replace('Mug', 'Jug'), headers), false);
      }
    } finally {
      app.close();
    }
  });
});
