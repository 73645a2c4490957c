import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createAction } from '../api/actions';
import { merchantKey } from '../api/merchants';
import type { Decision } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { toastDone, toastProblem } from '../shared/toast';

/** Carries out what a decision only recommends; what a policy holds back still waits for a yes. */
export function CarryOutButton({ decision }: { decision: Decision }) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const carryOut = useMutation({
    mutationFn: () =>
      createAction(id, {
        actionType: decision.actionType,
        productId: decision.subject.id ?? '',
        reason: `Recommended, because ${decision.because}`.slice(0, 500),
        autoPublish: true,
        parameters: decision.proposal?.parameters ?? {},
        decisionId: decision.id,
      }),
    onSuccess: (action) =>
      toastDone(
        action.state === 'unchanged'
          ? 'There is nothing to change.'
          : action.state === 'awaiting_approval'
            ? 'A policy asks for your approval first.'
            : 'Zyra publishes it now. It can be rolled back.',
      ),
    onError: (error) => toastProblem('do this', error),
    onSettled: () => client.invalidateQueries({ queryKey: merchantKey(id) }),
  });
  return (
    <Button leftSection={<IconPlayerPlay size={16} />} loading={carryOut.isPending} onClick={() => carryOut.mutate()}>
      Do it
    </Button>
  );
}

/** Whether a person can follow this recommendation here. */
export const canBeCarriedOut = (decision: Decision) =>
  decision.verdict === 'recommend' && !decision.action && decision.subject.scope === 'product' && !!decision.subject.id;
