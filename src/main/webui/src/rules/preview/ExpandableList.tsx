import { Box, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props<T> {
  rows: T[];
  first: number;
  render: (row: T, index: number) => ReactNode;
}

/** A list that starts short. */
export function ExpandableList<T>({ rows, first, render }: Props<T>) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, first);
  return (
    <div>
      <Box component="ul" className="tree" m={0} p={0}>
        {shown.map(render)}
      </Box>
      {shown.length < rows.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          Show {rows.length - shown.length} more
        </Button>
      )}
    </div>
  );
}
