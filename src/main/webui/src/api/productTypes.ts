// Products on the wire: rows, whole products, their content and snapshots.

export interface ProductRow {
  id: string;
  handle: string;
  title: string;
  status: string;
  price: number | string | null;
  currency: string;
  seoScore: number | null;
  inventory: number | null;
  imageUrl: string | null;
  shopProductId: string | null;
  updatedAt: string;
}

export interface ProductContent {
  handle?: string;
  title?: string;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  category?: string | null;
  tags?: string[];
  status?: string;
  giftCard?: boolean;
  seo?: { title: string | null; description: string | null };
  options?: { name: string; values: string[] }[];
  variants?: Variant[];
  images?: { shopId?: string | null; src: string; alt: string | null }[];
  metafields?: { namespace: string; key: string; type: string; value: string }[];
}

export interface Variant {
  shopId?: string | null;
  optionValues?: string[];
  sku?: string | null;
  barcode?: string | null;
  price?: number | string | null;
  compareAtPrice?: number | string | null;
  cost?: number | string | null;
  inventoryQuantity?: number | null;
}

export interface SeoPart {
  name: string;
  points: number;
  max: number;
  advice: string | null;
}

export interface Product {
  id: string;
  handle: string;
  shopProductId: string | null;
  shopUrl: string | null;
  listing: { state: 'listed' | 'pending' | 'refused' | 'absent'; reason: string | null; hint: string | null };
  seoScore: number | null;
  seoParts: SeoPart[];
  content: ProductContent;
  snapshotId: string | null;
  updatedAt: string;
}

export interface Snapshot {
  id: string;
  reason: string;
  createdAt: string;
  content: ProductContent;
}
