import { Anchor, Box, Button, Container } from '@mantine/core';
import { Link, useRouteError } from 'react-router';
import { Empty, Lines } from '../shared/Loadable';
import { Problem } from '../shared/Problem';

/** While a page's script arrives. */
export function RouteWaiting() {
  return (
    <Container size="sm" pt="xl">
      <Lines />
    </Container>
  );
}

/** When a page breaks or its script cannot be fetched (after an update, for one). */
export function RouteProblem() {
  const error = useRouteError();
  return (
    <Container component="main" size="sm" pt="xl">
      <title>Could not open this page · Zyra</title>
      <h1 className="visually-hidden">Could not open this page</h1>
      <Problem
        error={error}
        what="open this page"
        safe="Nothing in your store was changed. If Zyra was updated meanwhile, loading the page again helps."
        retry={() => window.location.reload()}
      />
      <Box mt="md">
        <Anchor href="/">Go to Home</Anchor>
      </Box>
    </Container>
  );
}

export function NotFound() {
  return (
    <Container size="sm" pt="xl">
      <title>No page here · Zyra</title>
      <h1 className="visually-hidden">No page at this address</h1>
      <Empty
        title="No page at this address"
        action={
          <Button component={Link} to="/">
            Go to Home
          </Button>
        }
      >
        The link may be old, or the row it led to was deleted.
      </Empty>
    </Container>
  );
}
