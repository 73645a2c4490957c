import { NativeSelect } from '@mantine/core';
import { changeKind } from '../model/changeKind';
import { isObject, type Path, setAt } from '../model/document';
import { useEditing } from './context';

/** Which kind of condition this is; another kind keeps what both have. */
export function KindSelect({ condition, place }: { condition: unknown; place: Path }) {
  const { vocabulary, scope, edit } = useEditing();
  const type = isObject(condition) ? String(condition.type ?? '') : '';
  const known = vocabulary.leaves(scope);
  const data = known.some((each) => each.value === type)
    ? known
    : [{ value: type, label: type || 'choose a kind' }, ...known];
  return (
    <NativeSelect
      aria-label="Kind of condition"
      size="xs"
      w="fit-content"
      variant="filled"
      className="kind"
      value={type}
      data={data}
      onChange={(e) => {
        const next = e.currentTarget.value;
        edit((text) => setAt(text, place, changeKind(condition, next, vocabulary, scope)));
      }}
    />
  );
}
