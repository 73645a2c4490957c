import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconPlayerPause, IconPlayerPlay, IconPlayerSkipForward } from '@tabler/icons-react';
import type { Rollout } from '../api/types';
import { TakeBackDialog } from './TakeBackDialog';
import { useRolloutChanges } from './useRolloutChanges';
import { canPause, canProceed, canTakeBack } from './words';

/** What a person may do with a rollout now, besides answering it. */
export function RolloutButtons({ rollout }: { rollout: Rollout }) {
  const [taking, take] = useDisclosure(false);
  const { pause, resume, proceed } = useRolloutChanges(rollout);
  return (
    <>
      {canTakeBack(rollout) && (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={take.open}>
          Take back
        </Button>
      )}
      {canPause(rollout) && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} />}
          loading={pause.isPending}
          onClick={() => pause.mutate()}
        >
          Pause
        </Button>
      )}
      {rollout.state === 'paused' && (
        <Button leftSection={<IconPlayerPlay size={16} />} loading={resume.isPending} onClick={() => resume.mutate()}>
          Go on
        </Button>
      )}
      {canProceed(rollout) && (
        <Button
          leftSection={<IconPlayerSkipForward size={16} />}
          loading={proceed.isPending}
          onClick={() => proceed.mutate()}
        >
          Next stage now
        </Button>
      )}
      <TakeBackDialog rollout={rollout} opened={taking} close={take.close} />
    </>
  );
}
