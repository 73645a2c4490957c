import { Avatar, Button, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoto, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FilterBar } from '../activity/FilterBar';
import { productsQuery } from '../api/products';
import { DataTable } from '../shared/DataTable';
import { money } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { SearchField } from '../shared/SearchField';
import { useFilters } from '../shared/useFilters';
import { When } from '../shared/When';
import { ProductSource } from './ProductSource';
import { ProductStatus } from './ProductStatus';
import { Score } from './Score';

const FILTERS = ['q'] as const;

/** Where does my store stand? */
export function Component() {
  const { id } = useMerchant();
  const { values, set, clear, any } = useFilters(FILTERS);
  const [adding, add] = useDisclosure(false);
  const list = useInfiniteQuery(productsQuery(id, values.q));
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title="Products"
      actions={
        <Button leftSection={<IconUpload size={16} />} onClick={add.open}>
          Import products
        </Button>
      }
    >
      <Section flush>
        <FilterBar any={any} clear={clear}>
          <SearchField
            label="Search products"
            placeholder="Search by title or handle"
            value={values.q}
            onSearch={(words) => set('q', words)}
            w={{ base: '100%', xs: 320 }}
          />
        </FilterBar>
        <Loadable
          query={{ ...list, data: rows }}
          what="read the products"
          skeleton={<Lines rows={10} height={28} />}
          isEmpty={(all) => all.length === 0}
          empty={
            any ? (
              <Empty
                title={`No product with “${values.q}”`}
                action={
                  <Button variant="default" onClick={clear}>
                    Clear search
                  </Button>
                }
              />
            ) : (
              <Empty title="No products yet" action={<ProductSource />}>
                Your catalogue will stand here with its scores once you bring it in.
              </Empty>
            )
          }
        >
          {(all) => (
            <>
              <ProductTable rows={all} />
              <LoadMore {...list} shown={all.length} total={list.data?.pages[0]?.total} noun="products" />
            </>
          )}
        </Loadable>
      </Section>
      <Modal opened={adding} onClose={add.close} title="Import products" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Text size="sm" mb="sm">
          Products that are here already are updated; none is deleted.
        </Text>
        <ProductSource />
      </Modal>
    </Page>
  );
}

function ProductTable({ rows }: { rows: import('../api/types').ProductRow[] }) {
  const to = usePaths();
  return (
    <DataTable
      label="Products"
      rows={rows}
      id={(row) => row.id}
      title={{
        header: 'Product',
        text: (row) => row.title,
        before: (row) => (
          <Avatar
            src={row.imageUrl}
            radius="md"
            size={36}
            alt=""
            imageProps={{ loading: 'lazy', referrerPolicy: 'no-referrer' }}
          >
            <IconPhoto size={18} aria-hidden />
          </Avatar>
        ),
      }}
      to={(row) => to('products', row.id)}
      columns={[
        { key: 'status', header: 'Status', cell: (row) => <ProductStatus status={row.status} />, phone: 'below' },
        { key: 'score', header: 'SEO score', cell: (row) => <Score value={row.seoScore} />, phone: 'right' },
        { key: 'price', header: 'Price', align: 'right', cell: (row) => money(row.price, row.currency) },
        { key: 'changed', header: 'Last change', align: 'right', cell: (row) => <When at={row.updatedAt} /> },
      ]}
    />
  );
}
