import type { ActionWord, Json, ParameterCase, ParameterWord } from '../../api/types';
import { words } from '../../shared/format';
import { capital, type Vocabulary } from './language';
import { type Blank, type BlankKind, field } from './sentenceBlanks';

const KINDS: Record<string, BlankKind> = {
  decimal: 'number',
  integer: 'number',
  number: 'number',
  money: 'money',
  duration: 'duration',
  text: 'text',
  texts: 'texts',
  choice: 'choice',
  boolean: 'flag',
  flag: 'flag',
  moment: 'moment',
};

/** The blanks of an action's parameters; one that cannot be given as things stand is left out. */
export function parameterBlanks(action: Json, vocabulary: Vocabulary, scope?: string): Blank[] {
  const word = vocabulary.action(action.type);
  if (!word) return [];
  return word.parameters
    .filter((parameter) => parameter.name in action || !leftOut(action, word, parameter))
    .map((parameter) => parameterBlank(action, parameter, scope));
}

function parameterBlank(action: Json, parameter: ParameterWord, scope?: string): Blank {
  const choices = choicesIn(parameter, scope, action[parameter.name]);
  return field(action, parameter.name, kindOf(action, parameter), capital(parameter.name.replace(/_/g, ' ')), {
    optional: !parameter.required,
    options: choices.map((value) => ({ value, label: words(value) })),
    min: parameter.min ?? undefined,
    max: parameter.max ?? undefined,
    unit: /percent/.test(parameter.name) ? '%' : undefined,
    placeholder: parameter.description ?? undefined,
  });
}

function kindOf(action: Json, parameter: ParameterWord): BlankKind {
  if (parameter.choices?.length) return 'choice';
  if (parameter.numberWhen && applies(action, parameter.numberWhen)) return 'number';
  return KINDS[parameter.type] ?? 'json';
}

/** The choices that fit the scope, and the one that is written. */
function choicesIn({ choices, choiceScopes }: ParameterWord, scope: string | undefined, now: unknown): string[] {
  return (choices ?? []).filter((choice) => {
    const only = choiceScopes?.[choice];
    return !scope || !only || choice === now || only.some((each) => each.toLowerCase() === scope);
  });
}

const applies = (action: Json, { parameter, values }: ParameterCase) => values.includes(String(action[parameter]));

/** The parameters that exclude each other, as things stand. */
function either(action: Json, word: ActionWord | undefined): string[] {
  if (!word?.exactlyOne || (word.exactlyOneWhen && !applies(action, word.exactlyOneWhen))) return [];
  const allowed = word.exactlyOne.filter((name) => {
    const { onlyWhen } = word.parameters.find((each) => each.name === name) ?? {};
    return !onlyWhen || applies(action, onlyWhen);
  });
  return allowed.length > 1 ? allowed : [];
}

function leftOut(action: Json, word: ActionWord, { name, onlyWhen }: ParameterWord): boolean {
  if (onlyWhen && !applies(action, onlyWhen)) return true;
  const excluding = either(action, word);
  return excluding.includes(name) && name !== chosenOf(action, excluding);
}

const chosenOf = (action: Json, excluding: string[]) => excluding.find((name) => name in action) ?? excluding[0];

/** The choice between parameters that exclude each other. */
export function eitherBlank(action: Json, vocabulary: Vocabulary): Blank | undefined {
  const word = vocabulary.action(action.type);
  const excluding = either(action, word);
  if (excluding.length < 2) return undefined;
  return {
    name: 'either',
    label: 'By which',
    kind: 'choice',
    value: chosenOf(action, excluding),
    options: excluding.map((value) => ({ value, label: words(value) })),
    write: (chosen) => {
      const rest = { ...action };
      for (const name of excluding) delete rest[name];
      const parameter = word?.parameters.find((each) => each.name === chosen);
      return { ...rest, [String(chosen)]: parameter ? startValue(parameter) : '' };
    },
  };
}

function startValue(parameter: ParameterWord, scope?: string): unknown {
  const [choice] = choicesIn(parameter, scope, undefined);
  if (choice !== undefined) return choice;
  const kind = KINDS[parameter.type];
  if (kind === 'number' || kind === 'money') return Math.max(parameter.min ?? 0, 10);
  return kind === 'texts' ? [] : '';
}

/** A new call of an action, with what it must have. */
export function actionStart(name: string, vocabulary: Vocabulary, scope?: string): Json {
  const word = vocabulary.action(name);
  const [first] = either({}, word);
  const needed = word?.parameters.filter((p) => p.required || p.name === first) ?? [];
  return { type: name, ...Object.fromEntries(needed.map((p) => [p.name, startValue(p, scope)])) };
}
