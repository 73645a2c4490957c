import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { Section } from '../shared/Page';
import type { useQuietList } from '../shared/useQuietList';
import { FilterBar, FreshRows } from './FilterBar';

interface Props<T extends { id: string }> {
  rows: ReturnType<typeof useQuietList<T>>;
  /** One row and several, as in "No change fits these filters". */
  noun: string;
  nouns: string;
  filters: ReactNode;
  any: boolean;
  clear: () => void;
  /** Shown when there are no rows and no filters. */
  none: ReactNode;
  children: (rows: T[]) => ReactNode;
}

/** A list below its filters, with the notice of new rows and the button for more. */
export function FilteredList<T extends { id: string }>(props: Props<T>) {
  const { list, items, fresh, showNew, total } = props.rows;
  return (
    <Section flush>
      <FilterBar any={props.any} clear={props.clear}>
        {props.filters}
      </FilterBar>
      <FreshRows count={fresh} show={() => void showNew()} />
      <Loadable
        query={{ ...list, data: list.data && items }}
        what={`read the ${props.nouns}`}
        skeleton={<Lines rows={8} />}
        isEmpty={(rows) => rows.length === 0}
        empty={
          props.any ? (
            <Empty
              title={`No ${props.noun} fits these filters`}
              action={
                <Button variant="default" onClick={props.clear}>
                  Clear filters
                </Button>
              }
            />
          ) : (
            props.none
          )
        }
      >
        {(rows) => (
          <>
            {props.children(rows)}
            <LoadMore {...list} shown={rows.length} total={total} noun={props.nouns} />
          </>
        )}
      </Loadable>
    </Section>
  );
}
