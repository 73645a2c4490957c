import type { ActionWord, Json, ParameterWord } from '../../api/types';
import { words } from '../../shared/format';
import { field, type Blank, type BlankKind } from './blanks';
import { capital, type Vocabulary } from './language';

const KINDS: Record<string, BlankKind> = {
  decimal: 'number', integer: 'number', number: 'number', money: 'money', duration: 'duration',
  text: 'text', texts: 'texts', choice: 'choice', boolean: 'flag', flag: 'flag', moment: 'moment',
};

/** The blanks of an action's parameters; one that is left out shows when it is needed or chosen. */
export function parameterBlanks(action: Json, vocabulary: Vocabulary): Blank[] {
  const word = vocabulary.action(action.type);
  if (!word) return [];
  return word.parameters
    .filter((parameter) => !leftOut(action, word, parameter))
    .map((parameter) => parameterBlank(action, parameter));
}

function parameterBlank(action: Json, parameter: ParameterWord): Blank {
  const kind = parameter.choices?.length ? 'choice' : (KINDS[parameter.type] ?? 'json');
  return field(action, parameter.name, kind, capital(parameter.name.replace(/_/g, ' ')), {
    optional: !parameter.required,
    options: parameter.choices?.map((value) => ({ value, label: /_/.test(value) ? words(value) : value })),
    min: parameter.min ?? undefined,
    max: parameter.max ?? undefined,
    unit: /percent/.test(parameter.name) ? '%' : undefined,
    placeholder: parameter.description ?? undefined,
  });
}

/** Of parameters that exclude each other, only the one that is given shows, or the first. */
function leftOut(action: Json, word: ActionWord, { name }: ParameterWord): boolean {
  const either = word.exactlyOne ?? [];
  if (!either.includes(name)) return false;
  return name !== chosenOf(action, either);
}

const chosenOf = (action: Json, either: string[]) => either.find((name) => name in action) ?? either[0];

/** The choice between parameters that exclude each other. */
export function eitherBlank(action: Json, vocabulary: Vocabulary): Blank | undefined {
  const either = vocabulary.action(action.type)?.exactlyOne ?? [];
  if (either.length < 2) return undefined;
  return {
    name: 'either',
    label: 'By which',
    kind: 'choice',
    value: chosenOf(action, either),
    options: either.map((value) => ({ value, label: words(value) })),
    write: (chosen) => {
      const rest = { ...action };
      either.forEach((name) => delete rest[name]);
      const parameter = vocabulary.action(action.type)?.parameters.find((each) => each.name === chosen);
      return { ...rest, [String(chosen)]: parameter ? startValue(parameter) : '' };
    },
  };
}

function startValue({ type, choices, min }: ParameterWord): unknown {
  if (choices?.length) return choices[0];
  if (KINDS[type] === 'number' || KINDS[type] === 'money') return Math.max(min ?? 0, 10);
  return type === 'texts' ? [] : '';
}

/** A new call of an action, with what it must have. */
export function actionStart(name: string, vocabulary: Vocabulary): Json {
  const word = vocabulary.action(name);
  const either = word?.exactlyOne ?? [];
  const needed = word?.parameters.filter((p) => p.required || p.name === either[0]) ?? [];
  return { type: name, ...Object.fromEntries(needed.map((p) => [p.name, startValue(p)])) };
}
