import { useQuery } from '@tanstack/react-query';
import { modelQuery, versionQuery, xmlQuery } from '../api/dmn';
import type { ModelRef, ModelVersion, WholeModel } from '../api/dmnTypes';
import { policiesQuery } from '../api/policies';
import { Lines, Loadable } from '../shared/Loadable';
import { usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { titleOf } from './model/modelStates';
import { OpenModel } from './page/OpenModel';
import { useModelPlace } from './page/useModelRef';
import { firstOpened } from './versions/versionHistory';

/** One policy or other decision model: change it, try it, test it, see what it would do, put it in force. */
export function Component() {
  const { ref, version } = useModelPlace();
  const to = usePaths();
  const whole = useQuery(modelQuery(ref));
  const back = { to: to('policies'), label: 'Policies' };
  return (
    <Loadable
      query={whole}
      what="read this model"
      skeleton={<Waiting title={titleOf(ref.name, undefined)} back={back} />}
    >
      {(data) => (
        <OneVersion
          key={`${ref.namespace}\n${ref.name}`}
          modelRef={{ name: data.model.name, namespace: data.model.namespace }}
          whole={data}
          version={version ?? firstOpened(data)}
          back={back}
        />
      )}
    </Loadable>
  );
}

interface Props {
  modelRef: ModelRef;
  whole: WholeModel;
  version: number;
  back: { to: string; label: string };
}

function OneVersion({ modelRef, whole, version, back }: Props) {
  const policies = useQuery(policiesQuery());
  const view = useQuery(versionQuery(modelRef, version));
  const xml = useQuery(xmlQuery(modelRef, version));
  const policy = policies.data?.find((each) => each.name === modelRef.name && each.namespace === modelRef.namespace);
  const waiting = <Waiting title={titleOf(modelRef.name, policy)} back={back} />;
  return (
    <Loadable query={view} what={`read version ${version}`} skeleton={waiting}>
      {(data: ModelVersion) => (
        <Loadable query={xml} what={`read version ${version}`} skeleton={waiting}>
          {(text) => (
            <OpenModel
              key={version}
              modelRef={modelRef}
              whole={whole}
              version={data}
              xml={text}
              policy={policy}
              back={back}
            />
          )}
        </Loadable>
      )}
    </Loadable>
  );
}

function Waiting({ title, back }: { title: string; back: { to: string; label: string } }) {
  return (
    <Page title={title} back={back} wide>
      <Section>
        <Lines rows={10} height={28} />
      </Section>
    </Page>
  );
}
