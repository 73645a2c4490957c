import { type Path, pointer, setAt, setInside, valueAt } from '../model/document';
import { faultsIn, faultWords } from '../model/faults';
import { useEditing } from './context';

/** One field of the rule: its value, its faults as one text, and the way to change it. */
export function useField(path: Path) {
  const { rule, faults, edit } = useEditing();
  const at = pointer(path);
  const wrong = faultsIn(faults, at).map(faultWords);
  return {
    id: `rule${at}`,
    value: valueAt(rule, path),
    error: wrong.length > 0 ? wrong.join(' ') : undefined,
    set: (value: unknown) =>
      edit((text) =>
        path.length === 2 ? setInside(text, String(path[0]), String(path[1]), value) : setAt(text, path, value),
      ),
  };
}
