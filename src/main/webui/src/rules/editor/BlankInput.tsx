import { Autocomplete, Code, NativeSelect, Select, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { segmentsQuery } from '../../api/ruleLanguage';
import { useMerchant } from '../../shared/merchant';
import { type Path, pointer } from '../model/document';
import { faultsIn, faultWords } from '../model/faults';
import type { Blank } from '../model/sentenceBlanks';
import { asPercent } from '../model/sentences';
import { useEditing } from './context';
import { DurationField } from './DurationField';
import { FiltersField } from './FiltersField';
import { NumberField } from './NumberField';
import { ShortText } from './ShortText';

interface Props {
  blank: Blank;
  /** Where what holds the blank stands. */
  place: Path;
  onChange: (value: unknown) => void;
}

/** The input for one blank of a sentence, of its kind. */
export function BlankInput({ blank, place, onChange }: Props) {
  const { faults } = useEditing();
  const at = `${pointer(place)}/${blank.name}`;
  const wrong = faultsIn(faults, at);
  const shared = {
    id: `rule${at}`,
    'aria-label': blank.label,
    // Seen below the whole line, and read out with the input.
    error: wrong.length > 0 ? wrong.map(faultWords).join(' ') : undefined,
    errorProps: { className: 'visually-hidden' },
    size: 'sm',
  } as const;
  return <Input blank={blank} shared={shared} onChange={onChange} />;
}

interface InputProps {
  blank: Blank;
  shared: {
    id: string;
    'aria-label': string;
    error: string | undefined;
    errorProps: { className: string };
    size: 'sm';
  };
  onChange: (value: unknown) => void;
}

function Input({ blank, shared, onChange }: InputProps) {
  const text = typeof blank.value === 'string' || typeof blank.value === 'number' ? String(blank.value) : '';
  switch (blank.kind) {
    case 'event':
      return <EventPick blank={blank} shared={shared} text={text} onChange={onChange} />;
    case 'metric':
    case 'attribute':
      return <Pick blank={blank} shared={shared} text={text} onChange={onChange} />;
    case 'segment':
      return <SegmentPick blank={blank} shared={shared} text={text} onChange={onChange} />;
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          w="auto"
          maw="100%"
          value={text}
          data={
            blank.optional && text !== ''
              ? [{ value: '', label: 'not set' }, ...withValue(blank, text)]
              : withValue(blank, text)
          }
          onChange={(e) => onChange(e.currentTarget.value === '' && blank.optional ? undefined : e.currentTarget.value)}
        />
      );
    case 'number':
    case 'money':
      return <Amount blank={blank} shared={shared} onChange={onChange} />;
    case 'share':
      return (
        <Amount
          blank={{ ...blank, unit: '%', value: typeof blank.value === 'number' ? asPercent(blank.value) : blank.value }}
          shared={shared}
          onChange={(next) => onChange(typeof next === 'number' ? Number((next / 100).toPrecision(12)) : next)}
        />
      );
    case 'duration':
      return <DurationField {...shared} label={blank.label} value={blank.value} onChange={onChange} />;
    case 'texts':
      return (
        <TagsInput
          {...shared}
          miw={180}
          maw={420}
          placeholder="Type, then Enter"
          value={Array.isArray(blank.value) ? blank.value.map(String) : []}
          onChange={onChange}
        />
      );
    case 'flag':
      return (
        <NativeSelect
          {...shared}
          w="auto"
          value={blank.value === undefined ? '' : String(blank.value)}
          data={[
            ...(blank.value === undefined ? [{ value: '', label: 'not set' }] : []),
            { value: 'true', label: 'yes' },
            { value: 'false', label: 'no' },
          ]}
          onChange={(e) => onChange(e.currentTarget.value === '' ? undefined : e.currentTarget.value === 'true')}
        />
      );
    case 'moment':
      return (
        <TextInput
          {...shared}
          w={150}
          type={/^(\d{4}-\d{2}-\d{2})?$/.test(text) ? 'date' : 'text'}
          value={text}
          onChange={(e) => onChange(e.currentTarget.value || undefined)}
        />
      );
    case 'timezone':
      return <Zone blank={blank} shared={shared} text={text} onChange={onChange} />;
    case 'feel':
      return (
        <Textarea
          {...shared}
          w="100%"
          autosize
          minRows={2}
          spellCheck={false}
          styles={{ input: MONO }}
          placeholder="price > 50 and seo_score < 70"
          value={text}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
    case 'cron':
      return (
        <TextInput
          {...shared}
          w={150}
          spellCheck={false}
          styles={{ input: MONO }}
          placeholder={blank.placeholder}
          value={text}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
    case 'filters':
      return <FiltersField id={shared.id} value={blank.value} onChange={onChange} />;
    case 'json':
      return <Written blank={blank} id={shared.id} />;
    default:
      return (
        <ShortText
          {...shared}
          placeholder={blank.placeholder}
          text={text}
          onChange={(next) => onChange(next === '' && blank.optional ? undefined : next)}
        />
      );
  }
}

/** Any metafield is an attribute: type its name. */
const METAFIELD = /^metafields\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

const MONO = { fontFamily: 'var(--mantine-font-family-monospace)' };

/** Any type of event can be counted; those that shops usually have are offered. */
function EventPick({ blank, shared, text, onChange }: InputProps & { text: string }) {
  return (
    <Autocomplete
      {...shared}
      w={210}
      placeholder="orders/create"
      data={(blank.options ?? []).map((each) => each.value)}
      value={text}
      onChange={onChange}
    />
  );
}

/** The options, with the value as written when it is none of them. */
const withValue = ({ options = [] }: Blank, text: string) =>
  text === '' || !options.some((each) => each.value === text)
    ? [{ value: text, label: text || 'choose' }, ...options]
    : options;

function Pick({ blank, shared, text, onChange }: InputProps & { text: string }) {
  const [typed, setTyped] = useState('');
  const metafield = blank.kind === 'attribute' && METAFIELD.test(typed) ? [{ value: typed, label: typed }] : [];
  const label = blank.options?.find((each) => each.value === text)?.label ?? text;
  return (
    <Select
      {...shared}
      searchable
      allowDeselect={false}
      placeholder="Choose"
      w={`calc(${Math.min(Math.max(label.length, 8), 30)}ch + 52px)`}
      maw="100%"
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      data={[...withValue(blank, text).filter((each) => each.value !== '' && each.value !== typed), ...metafield]}
      onSearchChange={setTyped}
      value={text || null}
      nothingFoundMessage="Nothing with these words"
      onChange={(next) => next && onChange(next)}
    />
  );
}

function SegmentPick(props: InputProps & { text: string }) {
  const { id } = useMerchant();
  const segments = useQuery(segmentsQuery(id));
  const options = segments.data?.items.map(({ name, title }) => ({ value: name, label: title || name }));
  if (!options)
    return <ShortText {...props.shared} placeholder="at_risk" text={props.text} onChange={props.onChange} />;
  return <Pick {...props} blank={{ ...props.blank, options }} />;
}

function Zone({ shared, text, onChange }: InputProps & { text: string }) {
  const { timezone } = useMerchant();
  return (
    <Select
      {...shared}
      w={210}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': "Use the shop's time zone" }}
      limit={60}
      placeholder={timezone}
      data={zones(text)}
      value={text || null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

const zones = (text: string) => {
  const known = Intl.supportedValuesOf('timeZone');
  return text && !known.includes(text) ? [text, ...known] : known;
};

function Amount({ blank, shared, onChange }: InputProps) {
  const { currency } = useMerchant();
  const unit = blank.kind === 'money' ? currency : blank.unit;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <NumberField
        {...shared}
        w={`calc(${Math.min(Math.max(String(blank.value ?? '').length, 4), 12)}ch + 26px)`}
        value={blank.value}
        onChange={onChange}
      />
      {unit && (
        <Text component="span" size="md">
          {unit}
        </Text>
      )}
    </span>
  );
}

/** What has no input of its own is shown as it is written and changed in the JSON. */
function Written({ blank, id }: { blank: Blank; id: string }) {
  const { openJson } = useEditing();
  return (
    <button
      type="button"
      id={id}
      onClick={openJson}
      className="as-written"
      aria-label={`${blank.label}, change in JSON`}
    >
      <Code>{blank.value === undefined ? 'not set' : JSON.stringify(blank.value)}</Code>
    </button>
  );
}
