import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { FormField } from '../../api/dmnTypes';
import { writeExact } from '../../api/exactJson';
import { blank, entryOf, type Fault, HOW, isGroup, type Typed } from './values';

interface Props {
  field: FormField;
  path: string;
  label?: string;
  value: Typed;
  faults: Fault[];
  onChange: (value: Typed) => void;
}

/** The input of one field: a box, a choice, a group of fields, or a list of any of them. */
export function FieldInput(props: Props) {
  const { field } = props;
  if (field.list) return <ListInput {...props} />;
  if (isGroup(field)) return <GroupInput {...props} />;
  if (field.allowed?.length || field.kind === 'flag') return <ChoiceInput {...props} />;
  return <TextBox {...props} />;
}

function TextBox({ field, path, label, value, faults, onChange }: Props) {
  const type = field.kind === 'date' ? 'date' : 'text';
  return (
    <TextInput
      id={idOf(path)}
      label={label ?? field.name}
      description={helpOf(field)}
      type={type}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      value={typeof value === 'string' ? value : ''}
      error={faults.find((fault) => fault.path === path)?.message}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function ChoiceInput({ field, path, label, value, faults, onChange }: Props) {
  const options =
    field.kind === 'flag'
      ? [
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]
      : (field.allowed ?? [])
          .filter((each) => each !== null)
          .map((each) => {
            const text = typeof each === 'string' ? each : writeExact(each);
            return { value: text, label: text };
          });
  return (
    <NativeSelect
      id={idOf(path)}
      label={label ?? field.name}
      data={[{ value: '', label: 'Nothing' }, ...options]}
      value={typeof value === 'string' ? value : ''}
      error={faults.find((fault) => fault.path === path)?.message}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function GroupInput({ field, path, label, value, faults, onChange }: Props) {
  const group = typeof value === 'object' && !Array.isArray(value) ? value : {};
  return (
    <Fieldset legend={label ?? field.name} variant="default" p="sm" bg="transparent">
      <Stack gap="sm">
        {(field.fields ?? []).map((each) => (
          <FieldInput
            key={each.name}
            field={each}
            path={`${path}/${each.name}`}
            value={group[each.name] ?? blank(each)}
            faults={faults}
            onChange={(next) => onChange({ ...group, [each.name]: next })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

function ListInput({ field, path, label, value, faults, onChange }: Props) {
  const entries = Array.isArray(value) ? value : [];
  const entry = entryOf(field);
  const name = label ?? field.name;
  return (
    <Fieldset legend={name} p="sm" bg="transparent">
      <Stack gap="sm">
        {entries.map((each, i) => (
          <Group key={i} align="flex-end" wrap="nowrap" gap="xs">
            <div style={{ flex: 1, minWidth: 0 }}>
              <FieldInput
                field={entry}
                path={`${path}/${i}`}
                label={`${name} ${i + 1}`}
                value={each}
                faults={faults}
                onChange={(next) => onChange(entries.map((old, k) => (k === i ? next : old)))}
              />
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove ${name} ${i + 1}`}
              onClick={() => onChange(entries.filter((_, k) => k !== i))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="compact-sm"
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...entries, blank(entry)])}
        >
          Add to {name}
        </Button>
      </Stack>
    </Fieldset>
  );
}

export const idOf = (path: string) => `try-${path.replace(/\s+/g, '_')}`;

/** How the value is written, and what the model allows of it. */
function helpOf(field: FormField): string | undefined {
  const how = field.kind === 'text' || field.kind === 'number' || field.kind === 'date' ? undefined : HOW[field.kind];
  const allowed = field.test ? `Allowed: ${field.test}` : undefined;
  return [how, allowed].filter(Boolean).join(' ') || undefined;
}
