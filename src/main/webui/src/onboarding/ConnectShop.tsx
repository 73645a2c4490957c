import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { featuresQuery, installAddress } from '../api/install';
import { Loadable } from '../shared/Loadable';
import { FeatureChoice } from './FeatureChoice';
import { shopAddress, shopAddressError } from './shopAddress';

/** Leads to the shop's own page, on which a person accepts the app. */
export function ConnectShop() {
  const features = useQuery(featuresQuery());
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(['product_changes', 'alt_texts']);
  const [tried, setTried] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const shop = shopAddress(text);
  const error = shopAddressError(shop);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (error) return;
    setLeaving(true);
    window.location.assign(installAddress(shop, chosen));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Shop address"
          placeholder="your-shop.myshopify.com"
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          error={tried ? error : undefined}
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <Loadable query={features} what="read what Zyra asks for">
          {({ items }) => <FeatureChoice features={items} chosen={chosen} onChange={setChosen} />}
        </Loadable>
        <Group justify="flex-end">
          <Button type="submit" loading={leaving}>
            Connect shop
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
