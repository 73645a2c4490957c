import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ActionsTable } from '../activity/ChangesTab';
import { productActionsQuery } from '../api/actions';
import { productQuery } from '../api/products';
import type { Product } from '../api/types';
import { money } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Columns, Page, Section } from '../shared/Page';
import { When } from '../shared/When';
import { ContentCard } from './ContentCard';
import { MetricsCard } from './MetricsCard';
import { ProductStatus } from './ProductStatus';
import { ScoreCard } from './ScoreCard';
import { SnapshotsCard } from './SnapshotsCard';

/** One product: its score and why, its content, its past, and what Zyra did to it. */
export function Component() {
  const { id } = useMerchant();
  const { productId = '' } = useParams();
  const to = usePaths();
  const product = useQuery(productQuery(id, productId));
  const back = { to: to('products'), label: 'Products' };
  return (
    <Loadable
      query={product}
      what="read this product"
      skeleton={
        <Page title="Product" back={back}>
          <Section>
            <Lines rows={10} />
          </Section>
        </Page>
      }
    >
      {(data) => (
        <Page
          title={data.content.title ?? data.handle}
          back={back}
          badge={data.content.status && <ProductStatus status={data.content.status} />}
          actions={
            data.shopUrl && (
              <Button
                component="a"
                href={data.shopUrl}
                target="_blank"
                rel="noreferrer"
                variant="default"
                rightSection={<IconExternalLink size={16} />}
              >
                See it in the shop
              </Button>
            )
          }
        >
          <ListingNote product={data} />
          <Columns
            wide={
              <>
                <ContentCard content={data.content} />
                <MetricsCard productId={data.id} />
                <ActionsCard productId={data.id} />
                <SnapshotsCard productId={data.id} />
              </>
            }
            narrow={
              <>
                <ScoreCard score={data.seoScore} parts={data.seoParts} />
                <StateCard product={data} />
              </>
            }
          />
        </Page>
      )}
    </Loadable>
  );
}

/** Says why the shop does not have the product, and what to do. */
function ListingNote({ product: { listing } }: { product: Product }) {
  if (listing.state === 'listed') {
    return null;
  }
  if (listing.state === 'pending') {
    return <Text c="dimmed">This product is being written to the shop.</Text>;
  }
  return (
    <Alert color="yellow" title="The shop does not have this product">
      {listing.reason} {listing.hint}
    </Alert>
  );
}

function StateCard({ product }: { product: Product }) {
  const { currency } = useMerchant();
  const variants = product.content.variants ?? [];
  const prices = variants.map((v) => Number(v.price)).filter(Number.isFinite);
  const stock = variants.map((v) => v.inventoryQuantity).filter((q): q is number => typeof q === 'number');
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  return (
    <Section title="Facts">
      <Stack gap={4}>
        {prices.length > 0 && (
          <Text size="md">
            {low === high ? money(low, currency) : `${money(low, currency)} to ${money(high, currency)}`}
          </Text>
        )}
        <Text size="md">{stock.length ? `${stock.reduce((a, b) => a + b, 0)} in stock` : 'Stock not tracked'}</Text>
        <Text component="div" size="sm" c="dimmed">
          Changed <When at={product.updatedAt} inherit />
        </Text>
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          Handle {product.handle}
        </Text>
        {!product.shopProductId && (
          <Text size="sm" c="dimmed">
            Known from an import only; not matched with the shop yet.
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function ActionsCard({ productId }: { productId: string }) {
  const { id } = useMerchant();
  const actions = useQuery(productActionsQuery(id, productId));
  return (
    <Section title="What Zyra changed" flush>
      <Loadable
        query={actions}
        what="read the changes of this product"
        isEmpty={(page) => page.items.length === 0}
        empty={
          <Empty title="Nothing changed yet">Changes to this product will stand here, each with a way back.</Empty>
        }
      >
        {(page) => <ActionsTable rows={page.items} />}
      </Loadable>
    </Section>
  );
}
