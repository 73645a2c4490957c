import { NativeSelect, TagsInput, Text } from '@mantine/core';
import type { ProblemEntry, TemplateParameter } from '../../api/types';
import { DurationField } from '../editor/DurationField';
import { NumberField } from '../editor/NumberField';
import { ShortText } from '../editor/ShortText';
import { faultWords } from '../model/faults';

interface Props {
  parameter: TemplateParameter;
  value: unknown;
  onChange: (value: unknown) => void;
  fault: ProblemEntry | undefined;
  unit?: string;
}

const NUMBERS = new Set(['number', 'percent', 'money', 'count']);

export const inputId = (name: string) => `blank-${name}`;

/** One blank of a template's sentence, of its type. */
export function ParameterInput({ parameter, value, onChange, fault, unit }: Props) {
  const shared = {
    id: inputId(parameter.name),
    'aria-label': parameter.label,
    // Seen below the sentence, and read out with the input.
    error: fault && faultWords(fault),
    errorProps: { className: 'visually-hidden' },
    size: 'sm',
  } as const;
  const text = value === undefined || value === null ? '' : String(value);
  if (parameter.choices?.length) {
    const known = parameter.choices.some((each) => each.value === text);
    return (
      <NativeSelect
        {...shared}
        w="auto"
        maw="100%"
        data={known ? parameter.choices : [{ value: text, label: text || 'choose' }, ...parameter.choices]}
        value={text}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
    );
  }
  if (NUMBERS.has(parameter.type)) {
    return (
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
        <NumberField {...shared} w={`calc(${Math.max(text.length, 4)}ch + 26px)`} value={value} onChange={onChange} />
        {unit && (
          <Text component="span" inherit>
            {unit}
          </Text>
        )}
      </span>
    );
  }
  if (parameter.type === 'duration')
    return <DurationField {...shared} label={parameter.label} value={value} onChange={onChange} />;
  if (parameter.type === 'texts')
    return (
      <TagsInput
        {...shared}
        miw={180}
        maw={420}
        placeholder="Type, then Enter"
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={onChange}
      />
    );
  return <ShortText {...shared} text={text} onChange={onChange} />;
}
