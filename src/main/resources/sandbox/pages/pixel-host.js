// A minimal host of Shopify's web pixel API: what a storefront hands to an app's pixel. The pixel's
// script is loaded only in shops where the app has made its pixel.

const CONSENT = 'zyra-sandbox-consent';
const CLIENT = 'zyra-sandbox-client';
const page = document.documentElement.dataset;
const subscribers = new Map();
let seq = 0;

const on = (name, callback) => subscribers.set(name, [...(subscribers.get(name) ?? []), callback]);
const tell = (name, event) => subscribers.get(name)?.forEach((callback) => callback(event));
const id = () => `sh-${crypto.randomUUID()}`;
const privacy = (allowed) => ({
  analyticsProcessingAllowed: allowed,
  marketingAllowed: false,
  preferencesProcessingAllowed: false,
  saleOfDataAllowed: false,
});

function client() {
  const known = localStorage.getItem(CLIENT) ?? crypto.randomUUID();
  localStorage.setItem(CLIENT, known);
  return known;
}

function publish(name, data = {}, type = 'standard') {
  tell(name, {
    id: id(),
    clientId: client(),
    name,
    type,
    seq: seq++,
    timestamp: new Date().toISOString(),
    data,
    context: {
      document: { location: { href: location.href, pathname: location.pathname }, title: document.title },
      navigator: { userAgent: navigator.userAgent, language: navigator.language },
    },
  });
}

const variant = () => ({
  id: page.variant,
  price: { amount: Number(page.price), currencyCode: page.currency },
  product: { id: page.product, title: document.title },
});

if (page.pixelSettings) {
  const { startPixel } = await import('/assets/zyra-pixel.js');
  startPixel({
    analytics: { subscribe: on },
    browser: { sendBeacon: async (url, body) => navigator.sendBeacon(url, body) },
    init: { customerPrivacy: privacy(localStorage.getItem(CONSENT) === 'yes') },
    settings: JSON.parse(page.pixelSettings),
    customerPrivacy: { subscribe: on },
  });
}

function begin() {
  publish('page_viewed');
  if (page.product) publish('product_viewed', { productVariant: variant() });
  const search = new URLSearchParams(location.search).get('q');
  if (search) publish('search_submitted', { searchResult: { query: search } });
}

const banner = document.getElementById('consent');
banner.hidden = localStorage.getItem(CONSENT) !== null;
banner.addEventListener('click', ({ target }) => {
  const answer = target.dataset.consent;
  if (!answer) return;
  localStorage.setItem(CONSENT, answer);
  banner.hidden = true;
  tell('visitorConsentCollected', { customerPrivacy: privacy(answer === 'yes') });
});
document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[href]');
  if (link) publish('clicked', { element: { href: link.href, type: 'a' } }, 'dom');
});
// Into the cart without leaving the page, as themes do; without scripts the form leads to the cart.
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.action.endsWith('/cart/add')) return;
  event.preventDefault();
  const id = form.elements.id.value;
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams({ id }) });
  if (answer.ok) publish('product_added_to_cart', { cartLine: { quantity: 1, merchandise: { ...variant(), id } } });
  document.getElementById('added').textContent = answer.ok ? 'Added to your cart' : 'It could not be added';
});
begin();
