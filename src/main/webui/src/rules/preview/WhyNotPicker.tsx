import { Button, Loader, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { whyNotQuery } from '../../api/rules';
import { useMerchant } from '../../shared/merchant';
import { Problem } from '../../shared/Problem';
import { SubjectPicker } from './SubjectPicker';
import { WhyNotAnswer } from './WhyNotAnswer';

/** Why a rule that may not be saved yet does or does not decide something about one subject. */
export function WhyNotPicker({ rule, scope }: { rule: unknown; scope: string }) {
  const { id } = useMerchant();
  const [subject, setSubject] = useState<string | null>(null);
  const answer = useQuery({
    ...whyNotQuery(id, rule, { scope, id: subject ?? '' }),
    enabled: subject !== null,
    placeholderData: (before) => before,
  });
  return (
    <Stack gap="sm" pt="sm" style={{ borderTop: '1px solid var(--zyra-line)' }}>
      {scope !== 'store' && <SubjectPicker label="Why not …" scope={scope} value={subject} onChange={setSubject} />}
      {scope === 'store' && subject === null && (
        <Button variant="default" size="compact-md" w="fit-content" onClick={() => setSubject(STORE)}>
          Show why, or why not
        </Button>
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
  );
}

/** The one store has no id that people would pick. */
export const STORE = 'store';
