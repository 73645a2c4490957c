import { Chip, Fieldset, Group, Input, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useMerchant } from '../../shared/merchant';
import { isObject, setInside } from '../model/document';
import { useEditing } from './context';
import { asText } from './IdentityFields';
import { useField } from './useField';

const DAYS = [
  { value: 'mon', label: 'Mon' },
  { value: 'tue', label: 'Tue' },
  { value: 'wed', label: 'Wed' },
  { value: 'thu', label: 'Thu' },
  { value: 'fri', label: 'Fri' },
  { value: 'sat', label: 'Sat' },
  { value: 'sun', label: 'Sun' },
];

/** When the rule is in force at all. */
export function ActiveFields() {
  const { timezone } = useMerchant();
  const zone = useField(['active', 'timezone']);
  const whole = useField(['active']);
  return (
    <Fieldset legend="In force" radius="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Moment name="from" label="From" />
        <Moment name="until" label="Until" />
        <Days />
        <Hours />
        {(zone.value !== undefined || whole.value !== undefined) && (
          <Select
            id={zone.id}
            label="Time zone"
            placeholder={timezone}
            searchable
            clearable
            limit={60}
            clearButtonProps={{ 'aria-label': "Use the shop's time zone" }}
            data={zones(asText(zone.value))}
            value={asText(zone.value) || null}
            error={zone.error}
            onChange={(next) => zone.set(next ?? undefined)}
          />
        )}
      </SimpleGrid>
    </Fieldset>
  );
}

const zones = (chosen: string) => {
  const known = Intl.supportedValuesOf('timeZone');
  return chosen && !known.includes(chosen) ? [chosen, ...known] : known;
};

function Moment({ name, label }: { name: string; label: string }) {
  const { id, value, error, set } = useField(['active', name]);
  const text = asText(value);
  return (
    <TextInput
      id={id}
      label={label}
      type={/^(\d{4}-\d{2}-\d{2})?$/.test(text) ? 'date' : 'text'}
      value={text}
      error={error}
      onChange={(e) => set(e.currentTarget.value || undefined)}
    />
  );
}

function Days() {
  const { id, value, error, set } = useField(['active', 'days']);
  const days = Array.isArray(value) ? value.map(String) : [];
  const order = (chosen: string[]) => DAYS.map((day) => day.value).filter((day) => chosen.includes(day));
  return (
    <Input.Wrapper label="Days" description="None chosen: every day." error={error} labelElement="div">
      <Group gap={4} id={id} tabIndex={-1} role="group" aria-label="Days" mt={4}>
        <Chip.Group multiple value={days} onChange={(next) => set(next.length > 0 ? order(next) : undefined)}>
          {DAYS.map((day) => (
            <Chip key={day.value} value={day.value} size="xs" radius="md">
              {day.label}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
    </Input.Wrapper>
  );
}

function Hours() {
  const { edit } = useEditing();
  const { id, value, error } = useField(['active', 'hours']);
  const hours = isObject(value) ? value : {};
  const set = (name: string, next: string) => {
    const rest = { ...hours, [name]: next || undefined };
    const empty = !rest.from && !rest.to;
    edit((text) => setInside(text, 'active', 'hours', empty ? undefined : JSON.parse(JSON.stringify(rest))));
  };
  return (
    <Input.Wrapper label="Hours" description="Both empty: all day." error={error} labelElement="div">
      <Group gap={6} id={id} tabIndex={-1} mt={4} wrap="nowrap">
        <TextInput
          id={`${id}/from`}
          aria-label="Hours from"
          type="time"
          value={asText(hours.from)}
          onChange={(e) => set('from', e.currentTarget.value)}
        />
        <span>to</span>
        <TextInput
          id={`${id}/to`}
          aria-label="Hours to"
          type="time"
          value={asText(hours.to)}
          onChange={(e) => set('to', e.currentTarget.value)}
        />
      </Group>
    </Input.Wrapper>
  );
}
