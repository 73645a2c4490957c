import { Box, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { languageQuery } from '../../api/ruleLanguage';
import type { Rule } from '../../api/types';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { parameterBlanks } from '../model/actionBlanks';
import { childrenOf, isGroup } from '../model/conditionTree';
import { capital, type Vocabulary, vocabularyOf } from '../model/language';
import type { Blank } from '../model/sentenceBlanks';
import { conditionWords, partWords } from '../model/sentences';

/** When the rule acts and what it does, to be read at a glance. */
export function Outline({ rule }: { rule: Rule }) {
  const language = useQuery(languageQuery());
  const vocabulary = useMemo(() => language.data && vocabularyOf(language.data), [language.data]);
  return (
    <Section title="When and what">
      <Loadable query={language} what="read the words that rules are written with">
        {() => (
          <Stack gap="md">
            <Conditions rule={rule} vocabulary={vocabulary!} />
            <Actions rule={rule} vocabulary={vocabulary!} />
          </Stack>
        )}
      </Loadable>
    </Section>
  );
}

const JOINED: Record<string, string> = { all: 'All of these', any: 'At least one of these', not: 'None of these' };

function Conditions({ rule, vocabulary }: { rule: Rule; vocabulary: Vocabulary }) {
  return (
    <Box>
      <Text size="sm" fw={550} c="dimmed" mb={2}>
        When
      </Text>
      <ul className="tree">
        <Node condition={rule.if} vocabulary={vocabulary} scope={rule.scope ?? undefined} />
      </ul>
    </Box>
  );
}

function Node({ condition, vocabulary, scope }: { condition: unknown; vocabulary: Vocabulary; scope?: string }) {
  const { currency } = useMerchant();
  if (!isGroup(condition)) {
    return (
      <Text component="li" size="md" py={3} className="wrap-anywhere">
        {capital(conditionWords(condition, vocabulary, scope, currency))}
      </Text>
    );
  }
  return (
    <li>
      <Text size="md" fw={550} py={3}>
        {condition.type === 'count_of'
          ? `At least ${String(condition.at_least)} of these`
          : JOINED[String(condition.type)]}
      </Text>
      <ul className="tree tree-children">
        {childrenOf(condition).map((child, i) => (
          <Node key={i} condition={child} vocabulary={vocabulary} scope={scope} />
        ))}
      </ul>
    </li>
  );
}

function Actions({ rule, vocabulary }: { rule: Rule; vocabulary: Vocabulary }) {
  const { currency } = useMerchant();
  return (
    <Box>
      <Text size="sm" fw={550} c="dimmed" mb={2}>
        Then
      </Text>
      <ol className="tree">
        {rule.then.map((action, i) => (
          <Text component="li" key={i} size="md" py={3} className="wrap-anywhere">
            {vocabulary.action(action.type)?.label ?? action.type}
            {parameterWords(parameterBlanks(action, vocabulary, rule.scope ?? undefined), vocabulary, currency)}
          </Text>
        ))}
      </ol>
    </Box>
  );
}

/** ": -5 %" where one value says it all, else each with its name. */
function parameterWords(blanks: Blank[], vocabulary: Vocabulary, currency: string): string {
  const given = blanks.filter((blank) => blank.value !== undefined);
  const say = (blank: Blank) => partWords([blank], vocabulary, currency);
  if (given.length === 0) return '';
  return `: ${given.length === 1 ? say(given[0]!) : given.map((blank) => `${blank.label.toLowerCase()} ${say(blank)}`).join('; ')}`;
}
