import { Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { savedWhyNotQuery, validationQuery } from '../../api/rules';
import type { Rule } from '../../api/types';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { SubjectPicker } from '../preview/SubjectPicker';
import { WhyNotAnswer } from '../preview/WhyNotAnswer';
import { asWritten } from '../ruleWords';

/** Why this rule, as saved, does or does not act on one thing now. */
export function WhyNotCard({ rule }: { rule: Rule }) {
  const { id } = useMerchant();
  // A rule that leaves its scope open has one all the same; the server knows it.
  const check = useQuery({ ...validationQuery(id, asWritten(rule)), enabled: !rule.scope });
  const scope = rule.scope ?? check.data?.scope ?? undefined;
  const [picked, setPicked] = useState<string | null>(null);
  const subject = scope === 'store' ? 'store' : picked;
  const answer = useQuery({
    ...savedWhyNotQuery(id, rule.id, rule.version, { scope: scope ?? '', id: subject ?? '' }),
    enabled: scope !== undefined && subject !== null,
  });
  return (
    <Section title={scope === 'store' ? 'Why, or why not' : 'Why not …'}>
      <Stack gap="sm">
        {scope && scope !== 'store' && (
          <SubjectPicker label={`Which ${scope}`} scope={scope} value={picked} onChange={setPicked} />
        )}
        {!subject && (
          <Text size="sm" c="dimmed">
            See step by step what decides whether this rule acts, with cooldowns, limits and policies.
          </Text>
        )}
        <div aria-live="polite" className="live">
          {subject !== null &&
            (answer.data ? (
              <WhyNotAnswer answer={answer.data} />
            ) : answer.error ? (
              <Problem error={answer.error} what="find out why" retry={() => void answer.refetch()} />
            ) : (
              <Loader size="sm" role="status" aria-label="Finding out why" />
            ))}
        </div>
      </Stack>
    </Section>
  );
}
