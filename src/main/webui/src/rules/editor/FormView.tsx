import { Stack, Text } from '@mantine/core';
import { Section } from '../../shared/Page';
import { unshown } from '../model/sentenceBlanks';
import { ActionsEditor } from './ActionsEditor';
import { Rest } from './ConditionLine';
import { ConditionTree } from './ConditionTree';
import { ControlFields } from './ControlFields';
import { useEditing } from './context';
import { Faults } from './Faults';
import { IdentityFields } from './IdentityFields';

const KNOWN = [
  'id',
  'name',
  'scope',
  'if',
  'then',
  'publish',
  'mode',
  'priority',
  'cooldown',
  'active',
  'limits',
  'tags',
  'owner',
  'description',
];
const ELSEWHERE = KNOWN.map((name) => `/${name}`);

/** The rule as a sentence with blanks, and how it acts. */
export function FormView({ isNew }: { isNew: boolean }) {
  return (
    <>
      <What isNew={isNew} structure={false} />
      <Section title="How it acts">
        <ControlFields />
      </Section>
    </>
  );
}

/** The rule as a tree that can be rebuilt. */
export function BuilderView({ isNew }: { isNew: boolean }) {
  return <What isNew={isNew} structure />;
}

function What({ isNew, structure }: { isNew: boolean; structure: boolean }) {
  const { rule, vocabulary, scope } = useEditing();
  const noun = vocabulary.noun(scope);
  const subject =
    !scope || scope === 'store' ? 'When this holds' : `When this holds for a ${noun}`.replace(/ a ([aeiou])/, ' an $1');
  return (
    <>
      <Section>
        <Stack gap="xs">
          <IdentityFields isNew={isNew} />
          <Rest holder={rule} names={unshown(rule, [], KNOWN)} />
          <Faults place={[]} except={ELSEWHERE} />
        </Stack>
      </Section>
      <Section title={subject}>
        <ConditionTree structure={structure} />
      </Section>
      <Section title="Then">
        <ActionsEditor structure={structure} />
      </Section>
      {structure && (
        <Text size="sm" c="dimmed">
          How it publishes, how often and when stands in the form.
        </Text>
      )}
    </>
  );
}
