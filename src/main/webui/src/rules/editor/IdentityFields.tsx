import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { idOf, setAt } from '../model/document';
import { useEditing } from './context';
import { useField } from './useField';

/** What the rule is called, and what it looks at. */
export function IdentityFields({ isNew }: { isNew: boolean }) {
  const { edit, rule, vocabulary, scope } = useEditing();
  const name = useField(['name']);
  const id = useField(['id']);
  const looksAt = useField(['scope']);
  const rename = (next: string) => {
    const follows = isNew && (!rule.id || rule.id === idOf(String(rule.name ?? '')));
    name.set(next || undefined);
    if (follows) edit((text) => setAt(text, ['id'], idOf(next) || undefined));
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: isNew ? 3 : 2 }} spacing="sm">
      <TextInput
        id={name.id}
        label="Name"
        placeholder="Improve weak titles"
        value={asText(name.value)}
        error={name.error}
        onChange={(e) => rename(e.currentTarget.value)}
      />
      {isNew && (
        <TextInput
          id={id.id}
          label="Id"
          placeholder="improve_weak_titles"
          value={asText(id.value)}
          error={id.error}
          onChange={(e) => id.set(e.currentTarget.value || undefined)}
        />
      )}
      <Select
        id={looksAt.id}
        label="Looks at each"
        clearable
        clearButtonProps={{ 'aria-label': 'Take it from the conditions' }}
        placeholder={scope ? `${vocabulary.noun(scope)}, as its conditions say` : 'as its conditions say'}
        data={vocabulary.scopes}
        value={asText(looksAt.value) || null}
        error={looksAt.error}
        onChange={(next) => looksAt.set(next ?? undefined)}
      />
    </SimpleGrid>
  );
}

export const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
