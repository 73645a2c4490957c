/** A piece of FEEL: how it is written, what it does, and an example with its answer. */
export interface FeelEntry {
  group: string;
  name: string;
  what: string;
  example: string;
  answer?: string;
}

const entries = (group: string, lines: [string, string, string, string?][]): FeelEntry[] =>
  lines.map(([name, what, example, answer]) => ({ group, name, what, example, answer }));

/** What analysts need most of FEEL, in plain words. */
export const FEEL: FeelEntry[] = [
  ...entries('In the cells of a table', [
    ['-', 'Any value will do.', '-'],
    ['"text"', 'Exactly this text; texts stand in quotes.', '"safe"'],
    ['"a", "b"', 'One of these.', '"low", "medium"'],
    ['not(…)', 'Anything but these.', 'not("high")'],
    ['< <= > >=', 'Below, at most, above, at least.', '>= 0.5'],
    ['[a..b]', 'From a to b, both included.', '[0..0.5]'],
    ['(a..b)', 'Between a and b, neither included; mix the brackets for one of them.', '(0..0.5]'],
    ['null', 'No value is there.', 'null'],
    ['?', 'The value of the column, for tests of your own.', 'string length(?) > 10'],
  ]),
  ...entries('Operators', [
    ['+ - * /', 'Plus, minus, times, divided by. + also joins texts.', '(price - cost) / price', '0.4'],
    ['**', 'To the power of.', '2 ** 10', '1024'],
    ['= !=', 'The same, not the same.', 'mode = "safe"', 'true'],
    ['and, or', 'Both, at least one.', 'price > 10 and price < 20', 'true'],
    ['between … and', 'From one to the other, both included.', 'price between 10 and 20', 'true'],
    ['in', 'Is one of a list, or lies in a range.', '5 in [1..10]', 'true'],
    ['if … then … else', 'One of two values.', 'if price > 100 then "high" else "low"', '"low"'],
    ['for … in … return', 'Does the same with each of a list.', 'for p in [1, 2, 3] return p * 2', '[2, 4, 6]'],
    ['some … satisfies', 'Holds for at least one.', 'some p in [1, 5] satisfies p > 4', 'true'],
    ['every … satisfies', 'Holds for all.', 'every p in [1, 5] satisfies p > 4', 'false'],
    [
      'list[test]',
      'Those of a list for which the test holds; item is the one looked at.',
      '[1, 5, 9][item > 4]',
      '[5, 9]',
    ],
    ['list[n]', 'The n-th, from 1; -1 is the last.', '["a", "b"][1]', '"a"'],
    ['{ name: value }', 'A context: values with names, read with a dot.', '{ price: 12 }.price', '12'],
    ['instance of', 'Is of this type.', '12 instance of number', 'true'],
  ]),
  ...entries('Numbers', [
    ['decimal(n, places)', 'Rounds to so many places; halves go to the even neighbour.', 'decimal(1.255, 2)', '1.26'],
    ['round half up(n, places)', 'Rounds as in school: halves go away from zero.', 'round half up(1.5, 0)', '2'],
    ['floor(n), ceiling(n)', 'The whole number below, above.', 'floor(1.9)', '1'],
    ['abs(n)', 'Without its sign.', 'abs(-3)', '3'],
    ['modulo(n, by)', 'What is left after dividing.', 'modulo(12, 5)', '2'],
    ['sqrt(n), log(n), exp(n)', 'Square root, natural logarithm, its inverse.', 'sqrt(16)', '4'],
    ['odd(n), even(n)', 'Whether a number is odd, even.', 'even(4)', 'true'],
    ['number(text)', 'The number that a text says.', 'number("12.5")', '12.5'],
  ]),
  ...entries('Texts', [
    ['string length(text)', 'How many letters.', 'string length("linen")', '5'],
    ['contains(text, part)', 'Whether the part occurs.', 'contains("linen shirt", "shirt")', 'true'],
    ['starts with, ends with', 'Whether it begins, ends with it.', 'starts with("linen", "li")', 'true'],
    ['upper case, lower case', 'In capitals, in small letters.', 'upper case("sale")', '"SALE"'],
    ['substring(text, from, length)', 'A piece, counted from 1.', 'substring("linen", 2, 3)', '"ine"'],
    ['substring before, after', 'What stands before, after a part.', 'substring before("a-b", "-")', '"a"'],
    [
      'matches(text, pattern)',
      'Whether a regular expression fits somewhere.',
      'matches("ABC-1", "[A-Z]+-\\d")',
      'true',
    ],
    ['replace(text, pattern, with)', 'Replaces what fits.', 'replace("a b", " ", "-")', '"a-b"'],
    ['split(text, pattern)', 'The pieces between what fits.', 'split("a;b", ";")', '["a", "b"]'],
    ['string join(list, between)', 'One text out of many.', 'string join(["a", "b"], ", ")', '"a, b"'],
    ['string(value)', 'Anything as text.', 'string(1.5)', '"1.5"'],
  ]),
  ...entries('Lists', [
    ['count(list)', 'How many.', 'count([1, 2])', '2'],
    ['sum, min, max, mean', 'Added up, smallest, largest, average.', 'mean([1, 2, 6])', '3'],
    ['median, stddev, mode', 'Middle, spread, most frequent.', 'median([1, 2, 9])', '2'],
    ['all(list), any(list)', 'Whether all, at least one are true.', 'any([false, true])', 'true'],
    ['list contains(list, value)', 'Whether it is among them.', 'list contains(["a", "b"], "a")', 'true'],
    ['index of(list, value)', 'The places where it stands, from 1.', 'index of(["a", "b"], "b")', '[2]'],
    ['append, concatenate', 'Adds values, joins lists.', 'append([1], 2)', '[1, 2]'],
    ['union, distinct values', 'Joins without repeats, drops repeats.', 'distinct values([1, 1, 2])', '[1, 2]'],
    ['sublist(list, from, length)', 'A piece, counted from 1.', 'sublist([1, 2, 3], 2)', '[2, 3]'],
    ['reverse, flatten', 'Turned round, lists in lists laid flat.', 'flatten([[1], [2, [3]]])', '[1, 2, 3]'],
    ['sort(list, order)', 'Sorted by a test of two.', 'sort([3, 1], function(a, b) a < b)', '[1, 3]'],
  ]),
  ...entries('Dates and times', [
    ['date("…")', 'A date.', 'date("2026-11-23")'],
    ['time("…")', 'A time, with or without zone.', 'time("09:30:00")'],
    ['date and time("…")', 'Both.', 'date and time("2026-11-23T09:30:00")'],
    ['duration("…")', 'A stretch of time: days and hours, or years and months.', 'duration("P2DT3H")'],
    ['.year .month .day', 'Parts of a date; also .hour .minute .second.', 'date("2026-11-23").month', '11'],
    ['day of week(date)', 'Its weekday, in English.', 'day of week(date("2026-11-23"))', '"Monday"'],
    ['date + duration', 'Later, earlier.', 'date("2026-11-23") + duration("P1M")', 'date("2026-12-23")'],
    [
      'years and months duration(from, to)',
      'How long between two dates.',
      'years and months duration(date("2025-01-01"), date("2026-03-01"))',
      'duration("P1Y2M")',
    ],
    [
      'week of year, month of year',
      'Number of the week, name of the month.',
      'month of year(date("2026-11-23"))',
      '"November"',
    ],
    [
      'today(), now()',
      'The day and the moment. Decisions that use them answer differently when replayed: better take the time as an input.',
      'today()',
    ],
  ]),
  ...entries('Ranges and contexts', [
    ['before, after, meets, overlaps', 'How points and ranges lie to each other.', 'before(1, [5..10])', 'true'],
    ['includes, during', 'Whether one lies in the other.', 'includes([1..10], 5)', 'true'],
    ['get value(context, name)', 'The value of a name.', 'get value({ a: 1 }, "a")', '1'],
    ['get entries(context)', 'Names and values as a list.', 'get entries({ a: 1 })', '[{ key: "a", value: 1 }]'],
    [
      'context put(context, name, value)',
      'The same context with one more value.',
      'context put({ a: 1 }, "b", 2)',
      '{ a: 1, b: 2 }',
    ],
  ]),
];

/** The entries whose name, meaning or group holds every word that was typed. */
export function foundFeel(typed: string): FeelEntry[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return FEEL.filter(({ group, name, what, example }) => {
    const text = `${group} ${name} ${what} ${example}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
