import { useQuery } from '@tanstack/react-query';
import { testsQuery } from '../../api/dmn';
import type { FormField, ModelRef, ModelTests, ModelVersion } from '../../api/dmnTypes';
import { Loadable } from '../../shared/Loadable';
import { Section } from '../../shared/Page';
import type { UnsavedChange } from '../page/unsavedChange';
import { useFields } from '../tryit/fields';
import { TestEditor } from './TestEditor';

interface Props {
  modelRef: ModelRef;
  version: ModelVersion;
  newest: number;
  setPending: (pending: UnsavedChange | null) => void;
}

/** The test cases that stand beside the model: what goes in, what has to come out. */
export function TestsTab({ modelRef, version, newest, setPending }: Props) {
  const tests = useQuery(testsQuery(modelRef));
  const fields = useFields(modelRef, version);
  return (
    <Section title="Tests" flush>
      <Loadable query={fields} what="read what the model takes">
        {(inputs: FormField[]) => (
          <Loadable query={tests} what="read the tests">
            {(data: ModelTests) => (
              <TestEditor
                modelRef={modelRef}
                version={version}
                newest={newest}
                inputs={inputs}
                tests={data}
                setPending={setPending}
              />
            )}
          </Loadable>
        )}
      </Loadable>
    </Section>
  );
}
