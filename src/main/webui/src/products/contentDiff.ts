import type { FieldDiff, ProductContent, Variant } from '../api/types';

/** What differs between two snapshots of a product, field by field, in the shape of an action's diff. */
export function contentDiff(before: ProductContent, after: ProductContent): FieldDiff[] {
  const diffs: FieldDiff[] = [];
  const add = (field: string, label: string, kind: FieldDiff['kind'], a: unknown, b: unknown) => {
    if (JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)) {
      diffs.push({ field, label, kind, before: a ?? null, after: b ?? null });
    }
  };
  add('title', 'Title', 'text', before.title, after.title);
  add('handle', 'Handle', 'text', before.handle, after.handle);
  add('descriptionHtml', 'Description', 'html', before.descriptionHtml, after.descriptionHtml);
  add('seo.title', 'Search title', 'text', before.seo?.title, after.seo?.title);
  add('seo.description', 'Search description', 'text', before.seo?.description, after.seo?.description);
  add('vendor', 'Vendor', 'text', before.vendor, after.vendor);
  add('productType', 'Product type', 'text', before.productType, after.productType);
  add('category', 'Category', 'text', before.category, after.category);
  add('status', 'Status', 'text', before.status, after.status);
  add('tags', 'Tags', 'list', before.tags, after.tags);
  for (const [key, a, b] of paired(before.variants ?? [], after.variants ?? [], variantName)) {
    add(`variants[${key}].price`, `Price, ${key}`, 'number', a?.price, b?.price);
    add(`variants[${key}].compareAtPrice`, `Compare-at price, ${key}`, 'number', a?.compareAtPrice, b?.compareAtPrice);
    add(`variants[${key}].inventoryQuantity`, `Stock, ${key}`, 'number', a?.inventoryQuantity, b?.inventoryQuantity);
    add(`variants[${key}].sku`, `SKU, ${key}`, 'text', a?.sku, b?.sku);
  }
  for (const [key, a, b] of paired(before.images ?? [], after.images ?? [], (image) => image.src)) {
    if (!a || !b) add(`images[${key}]`, a ? 'Image removed' : 'Image added', 'text', a?.src, b?.src);
    else add(`images[${key}].alt`, 'Alt text', 'text', a.alt, b.alt);
  }
  return diffs;
}

export const variantName = (variant: Variant): string =>
  variant.optionValues?.filter((v) => v && v !== 'Default Title').join(' / ') || variant.sku || 'the product';

function paired<T>(before: T[], after: T[], key: (entry: T) => string): [string, T | undefined, T | undefined][] {
  const old = new Map(before.map((entry) => [key(entry), entry]));
  const now = new Map(after.map((entry) => [key(entry), entry]));
  return [...new Set([...old.keys(), ...now.keys()])].map((name) => [name, old.get(name), now.get(name)]);
}
