import { Avatar, Group, Spoiler, Stack, Table, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ProductContent } from '../api/types';
import { htmlToText } from '../shared/diff/textDiff';
import { money } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { variantName } from './contentDiff';

/** The product as the shop holds it. HTML is shown as its words, so that no foreign markup runs here. */
export function ContentCard({ content }: { content: ProductContent }) {
  return (
    <Section title="Content">
      <Stack gap="sm" component="dl" m={0}>
        <Field label="Title">{content.title}</Field>
        <Field label="Description">
          {content.descriptionHtml && (
            <Spoiler maxHeight={140} showLabel="Show all" hideLabel="Show less">
              <Text size="md" style={{ whiteSpace: 'pre-wrap' }}>
                {htmlToText(content.descriptionHtml)}
              </Text>
            </Spoiler>
          )}
        </Field>
        <Field label="Search title">{content.seo?.title}</Field>
        <Field label="Search description">{content.seo?.description}</Field>
        <Field label="Tags">{content.tags?.join(', ')}</Field>
        <Field label="Vendor">{content.vendor}</Field>
        <Field label="Product type">{content.productType}</Field>
        {content.category && <Field label="Category">{content.category}</Field>}
      </Stack>
      <Variants content={content} />
      <Images content={content} />
    </Section>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed" fw={550}>
        {label}
      </Text>
      <Text component="dd" m={0} size="md" className="wrap-anywhere">
        {children || (
          <Text component="span" c="dimmed" fs="italic" inherit>
            empty
          </Text>
        )}
      </Text>
    </div>
  );
}

function Variants({ content }: { content: ProductContent }) {
  const { currency } = useMerchant();
  if (!content.variants?.length) return null;
  return (
    <Table.ScrollContainer
      minWidth={420}
      mt="md"
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Variants' } }}
    >
      <Table aria-label="Variants">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Variant</Table.Th>
            <Table.Th scope="col">SKU</Table.Th>
            <Table.Th scope="col" ta="right">
              Price
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Stock
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {content.variants.map((variant, i) => (
            <Table.Tr key={i}>
              <Table.Td>{variantName(variant)}</Table.Td>
              <Table.Td>{variant.sku || '–'}</Table.Td>
              <Table.Td ta="right">
                {money(variant.price, currency)}
                {variant.compareAtPrice ? (
                  <Text component="span" size="sm" c="dimmed" ml={6}>
                    was {money(variant.compareAtPrice, currency)}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td ta="right">{variant.inventoryQuantity ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Images({ content }: { content: ProductContent }) {
  if (!content.images?.length) return null;
  return (
    <Stack gap="xs" mt="md" component="ul" p={0} style={{ listStyle: 'none' }} aria-label="Images">
      {content.images.map((image, i) => (
        <Group component="li" key={i} gap="sm" wrap="nowrap">
          <Avatar
            src={image.src}
            radius="md"
            size={44}
            alt=""
            imageProps={{ loading: 'lazy', referrerPolicy: 'no-referrer' }}
          >
            <IconPhoto size={20} aria-hidden />
          </Avatar>
          <Text size="sm" c={image.alt ? undefined : 'dimmed'}>
            {image.alt || 'No description for screen readers and search engines'}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
