// Zyra's web pixel: passes on what shoppers do, without anything that tells who they are.
// It runs in Shopify's sandbox for web pixels; see index.js and docs/metrics.md.

const STANDARD = [
  'page_viewed',
  'product_viewed',
  'collection_viewed',
  'search_submitted',
  'cart_viewed',
  'product_added_to_cart',
  'product_removed_from_cart',
  'checkout_started',
  'checkout_contact_info_submitted',
  'checkout_address_info_submitted',
  'checkout_shipping_info_submitted',
  'payment_info_submitted',
  'checkout_completed',
];

// The only fields that leave the browser, wherever they stand.
const FIELDS = [
  ...['shop', 'events', 'id', 'clientId', 'name', 'timestamp', 'seq', 'type', 'data', 'context'],
  ...['document', 'location', 'pathname', 'productVariant', 'product', 'cartLine', 'merchandise'],
  ...['quantity', 'price', 'amount', 'currencyCode', 'collection', 'cart', 'lines', 'checkout'],
  ...['token', 'order', 'lineItems', 'variant', 'element', 'href'],
];

const MOST = 20;
const PAUSE = 1000;

/** Starts with what Shopify hands to a web pixel extension. */
export function startPixel({ analytics, browser, init, settings, customerPrivacy }) {
  const nav = globalThis.navigator ?? {};
  const asked = (privacy) => privacy?.analyticsProcessingAllowed === true;
  let allowed = asked(init?.customerPrivacy);
  let waiting = [];
  let timer;

  // Global Privacy Control is looked at each time: a visitor may switch it on at any moment.
  // A browser that a program drives is no visitor.
  const mayMeasure = () => allowed && nav.globalPrivacyControl !== true && nav.webdriver !== true;

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (events.length === 0 || !mayMeasure()) return;
    const body = JSON.stringify({ shop: settings.shop, events }, FIELDS);
    const fetchIt = () =>
      fetch(settings.endpoint, {
        method: 'POST',
        body,
        keepalive: true,
        credentials: 'omit',
        headers: { 'Content-Type': 'text/plain' },
      }).catch(() => {});
    const beacon = browser?.sendBeacon
      ? (url, text) => browser.sendBeacon(url, text)
      : nav.sendBeacon?.bind(nav);
    if (!beacon) return void fetchIt();
    Promise.resolve(beacon(settings.endpoint, body)).then((sent) => sent || fetchIt(), fetchIt);
  };

  const take = (event) => {
    // What happened before consent is not kept for later either.
    if (!mayMeasure()) return;
    if (event.name === 'clicked') {
      const href = String(event.data?.element?.href ?? '').split(/[?#]/)[0];
      if (!href.includes('/products/')) return;
      event = { ...event, data: { element: { href } } };
    }
    waiting.push(event);
    if (waiting.length >= MOST || event.name === 'checkout_completed') send();
    else timer ??= setTimeout(send, PAUSE);
  };

  for (const name of [...STANDARD, 'clicked']) analytics.subscribe(name, take);
  customerPrivacy?.subscribe('visitorConsentCollected', (event) => {
    allowed = asked(event.customerPrivacy);
    if (!allowed) waiting = [];
  });
  globalThis.addEventListener?.('pagehide', send);
}
