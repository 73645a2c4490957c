import { Container } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { merchantsQuery } from '../api/merchants';
import { Loadable } from '../shared/Loadable';

/** Leads to the first merchant's home, or to the form that creates one. */
export function RedirectToMerchant() {
  const merchants = useQuery(merchantsQuery());
  return (
    <Container component="main" size="sm" pt="xl">
      <title>Zyra</title>
      <h1 className="visually-hidden">Zyra</h1>
      <Loadable query={merchants} what="read your shops">
        {({ items }) => <Navigate replace to={items[0] ? `/m/${items[0].id}` : '/welcome'} />}
      </Loadable>
    </Container>
  );
}
