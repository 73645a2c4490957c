import { Input, NativeSelect, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { MODE_OPTIONS, PUBLISH_OPTIONS } from '../ruleWords';
import { ActiveFields } from './ActiveFields';
import { DurationField } from './DurationField';
import { asText } from './IdentityFields';
import { NumberField } from './NumberField';
import { useField } from './useField';

/** How far the rule may go, how often, when, and who answers for it. */
export function ControlFields() {
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Choice path="publish" label="Publishes" options={PUBLISH_OPTIONS} start="auto" />
        <Choice path="mode" label="Mode" options={MODE_OPTIONS} start="live" />
        <Cooldown />
        <Whole
          path={['priority']}
          label="Priority"
          description="0 to 1,000. Where two rules want different things, the higher wins."
          placeholder="50"
        />
        <Whole path={['limits', 'per_run']} label="At most in one audit" description="Empty: no limit of its own." />
        <Whole path={['limits', 'per_day']} label="At most in one day" description="Empty: no limit of its own." />
      </SimpleGrid>
      <ActiveFields />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Tags />
        <Line path="owner" label="Owner" placeholder="Who answers for it" />
      </SimpleGrid>
      <Description />
    </Stack>
  );
}

interface ChoiceProps {
  path: string;
  label: string;
  options: { value: string; label: string; does: string }[];
  start: string;
}

function Choice({ path, label, options, start }: ChoiceProps) {
  const { id, value, error, set } = useField([path]);
  const now = asText(value) || start;
  const data = options.some((each) => each.value === now)
    ? options
    : [{ value: now, label: now, does: '' }, ...options];
  return (
    <NativeSelect
      id={id}
      label={label}
      description={options.find((each) => each.value === now)?.does}
      data={data.map(({ value: v, label: l }) => ({ value: v, label: l }))}
      value={now}
      error={error}
      onChange={(e) => set(e.currentTarget.value)}
    />
  );
}

function Cooldown() {
  const { id, value, error, set } = useField(['cooldown']);
  return (
    <Input.Wrapper id={id} label="Again for the same one after" description="0: at every audit." error={error}>
      <div style={{ paddingTop: 4 }}>
        <DurationField
          id={id}
          label="Again after"
          value={value ?? 0}
          error={Boolean(error)}
          onChange={(next) => set(next)}
        />
      </div>
    </Input.Wrapper>
  );
}

function Whole({
  path,
  label,
  description,
  placeholder,
}: {
  path: [string] | [string, string];
  label: string;
  description?: string;
  placeholder?: string;
}) {
  const { id, value, error, set } = useField(path);
  return (
    <NumberField
      id={id}
      label={label}
      description={description}
      placeholder={placeholder}
      inputMode="numeric"
      value={value}
      error={error}
      onChange={set}
    />
  );
}

function Tags() {
  const { id, value, error, set } = useField(['tags']);
  return (
    <TagsInput
      id={id}
      label="Tags"
      placeholder="Type, then Enter"
      value={Array.isArray(value) ? value.map(String) : []}
      error={error}
      onChange={(next) => set(next.length > 0 ? next : undefined)}
    />
  );
}

function Line({ path, label, placeholder }: { path: string; label: string; placeholder?: string }) {
  const { id, value, error, set } = useField([path]);
  return (
    <TextInput
      id={id}
      label={label}
      placeholder={placeholder}
      value={asText(value)}
      error={error}
      onChange={(e) => set(e.currentTarget.value || undefined)}
    />
  );
}

function Description() {
  const { id, value, error, set } = useField(['description']);
  return (
    <Textarea
      id={id}
      label="Why this rule exists"
      autosize
      minRows={2}
      value={asText(value)}
      error={error}
      onChange={(e) => set(e.currentTarget.value || undefined)}
    />
  );
}
