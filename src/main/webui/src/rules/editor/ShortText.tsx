import { TextInput, type TextInputProps } from '@mantine/core';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  text: string;
  onChange: (text: string) => void;
}

/** A text input as wide as its text, within reason. */
export function ShortText({ text, onChange, ...rest }: Props) {
  const length = Math.max(text.length, Math.min((rest.placeholder ?? '').length, 24), 10);
  return (
    <TextInput
      {...rest}
      w={`calc(${Math.min(length, 44)}ch + 28px)`}
      maw="100%"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
