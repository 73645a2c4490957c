import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { createMerchant } from '../api/merchants';
import type { Mode, NewMerchant } from '../api/types';
import { MODES } from '../shared/modes';
import { Problem } from '../shared/Problem';
import { shopAddress, shopAddressError } from './shopAddress';

const CURRENCIES = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'CAD',
  'AUD',
  'NZD',
  'JPY',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'INR',
  'BRL',
  'MXN',
  'SGD',
  'HKD',
  'ZAR',
];

/** Adds a shop that is not connected: its products come from CSV files. */
export function AddShopForm() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form, setForm] = useState<NewMerchant>({
    shop: '',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    currency: 'EUR',
    autopilotMode: 'safe',
  });
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: createMerchant,
    onSuccess: async (merchant) => {
      await client.invalidateQueries({ queryKey: ['merchants'] });
      await navigate(`/m/${merchant.id}`);
    },
  });
  const shop = shopAddress(form.shop);
  const shopError = shopAddressError(shop);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!shopError) create.mutate({ ...form, shop });
  };
  const set = (part: Partial<NewMerchant>) => setForm((old) => ({ ...old, ...part }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Shop address"
          placeholder="your-shop.myshopify.com"
          required
          value={form.shop}
          error={tried ? shopError : undefined}
          onChange={(e) => set({ shop: e.currentTarget.value })}
        />
        <Select
          label="Time zone"
          description="Days and times are shown in this zone."
          searchable
          allowDeselect={false}
          data={zones(form.timezone)}
          value={form.timezone}
          onChange={(v) => v && set({ timezone: v })}
          limit={60}
        />
        <Select
          label="Currency"
          searchable
          allowDeselect={false}
          data={CURRENCIES}
          value={form.currency}
          onChange={(v) => v && set({ currency: v })}
        />
        <Radio.Group label="Autopilot" value={form.autopilotMode} onChange={(v) => set({ autopilotMode: v as Mode })}>
          <Stack gap="sm" mt="xs">
            {MODES.map((mode) => (
              <Radio key={mode.value} value={mode.value} label={mode.label} description={mode.allows} />
            ))}
          </Stack>
        </Radio.Group>
        {create.error && <Problem error={create.error} what="add this shop" safe="Nothing was stored." />}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            Add shop
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function zones(chosen: string): string[] {
  const all = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set(['UTC', chosen, ...all])];
}
