import { useQuery } from '@tanstack/react-query';
import { formQuery } from '../../api/dmn';
import type { FieldKind, FormField, ModelRef, ModelVersion, TypeOf } from '../../api/dmnTypes';
import { ApiError } from '../../api/request';

const KINDS: Record<string, FieldKind> = {
  string: 'text',
  number: 'number',
  boolean: 'flag',
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  'days and time duration': 'daysAndTime',
  'years and months duration': 'yearsAndMonths',
};

/** A type as a field of a form, without the choices that only the server knows. */
export const fieldOf = (name: string, type: TypeOf): FormField => ({
  name,
  kind: type.fields ? 'context' : (KINDS[type.name] ?? 'any'),
  type: type.name,
  list: type.list,
  fields: type.fields ? Object.entries(type.fields).map(([each, of]) => fieldOf(each, of)) : null,
});

/** The fields of a version's form; from its types alone when the server makes no forms yet. */
export function useFields(modelRef: ModelRef, version: ModelVersion) {
  const form = useQuery({ ...formQuery(modelRef, version.version), retry: false });
  const missing = form.error instanceof ApiError && form.error.status === 404;
  const data = form.data?.inputs ?? (missing ? version.inputs.map(({ name, type }) => fieldOf(name, type)) : undefined);
  return { data, error: data ? null : form.error, isPending: form.isPending, refetch: form.refetch };
}
