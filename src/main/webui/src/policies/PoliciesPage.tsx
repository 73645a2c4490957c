import { Button, FileButton } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { modelQuery, modelsQuery } from '../api/dmn';
import type { ModelSummary, Policy } from '../api/dmnTypes';
import { policiesQuery } from '../api/policies';
import { ActingAs } from '../shared/ActorField';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { Page, Section } from '../shared/Page';
import { Problem } from '../shared/Problem';
import { DropZone } from './list/DropZone';
import { ModelTable } from './list/ModelTable';
import { NewModelDialog } from './list/NewModelDialog';
import { rowsOf } from './list/rows';
import { useUpload } from './list/useUpload';

/** The details of so many models are read for the list; the others show what the list itself knows. */
const MOST_DETAILS = 60;

/** What is never allowed? */
export function Component() {
  const policies = useQuery(policiesQuery());
  const models = useQuery(modelsQuery());
  const upload = useUpload();
  const [making, setMaking] = useState(false);
  const reset = useRef<() => void>(null);
  const take = async (files: File[]) => {
    if (files.length > 0) upload.mutate(await Promise.all(files.map((file) => file.text())));
    reset.current?.();
  };
  const uploadButton = (
    <FileButton
      multiple
      accept=".dmn,.xml,application/xml,text/xml"
      resetRef={reset}
      onChange={(files) => void take(files)}
    >
      {(props) => (
        <Button {...props} variant="default" loading={upload.isPending} leftSection={<IconUpload size={16} />}>
          Upload DMN
        </Button>
      )}
    </FileButton>
  );
  return (
    <Page
      title="Policies"
      subtitle="Policies are tables that say what Zyra may do by itself and what it has to ask. The strictest answer counts."
      actions={
        <>
          {uploadButton}
          <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
            New model
          </Button>
        </>
      }
    >
      <div className="live">
        {upload.error && !making && (
          <Problem error={upload.error} what="upload the models" safe="What is in force is unchanged." />
        )}
      </div>
      <DropZone onFiles={(files) => void take(files)}>
        <Section flush>
          <Loadable query={policies} what="read the policies" skeleton={<Lines rows={6} height={28} />}>
            {(list) => (
              <Loadable
                query={models}
                what="read the decision models"
                skeleton={<Lines rows={6} height={28} />}
                isEmpty={(items) => items.length === 0 && list.length === 0}
                empty={
                  <Empty
                    title="No models yet"
                    action={<Button onClick={() => setMaking(true)}>Make the first one</Button>}
                  >
                    Decision models will stand here, each with its state. Drop a DMN file here, or begin with a small
                    table.
                  </Empty>
                }
              >
                {(items) => <WithDetails models={items} policies={list} />}
              </Loadable>
            )}
          </Loadable>
        </Section>
      </DropZone>
      <div>
        <ActingAs />
      </div>
      {making && <NewModelDialog models={models.data ?? []} close={() => setMaking(false)} />}
    </Page>
  );
}

function WithDetails({ models, policies }: { models: ModelSummary[]; policies: Policy[] }) {
  const details = useQueries({ queries: models.slice(0, MOST_DETAILS).map((model) => modelQuery(model)) });
  return (
    <ModelTable
      rows={rowsOf(
        policies,
        models,
        details.map((each) => each.data),
      )}
    />
  );
}
