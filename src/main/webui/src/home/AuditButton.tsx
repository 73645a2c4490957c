import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPlay, IconTestPipe } from '@tabler/icons-react';
import type { Audit, AuditProgress } from '../api/types';
import { count } from '../shared/format';
import { useAudit } from './useAudit';

export function AuditButton({ onResult }: { onResult: (audit: Audit) => void }) {
  const audit = useAudit(onResult);
  if (audit.running) {
    return <RunningAudit audit={audit.running} cancel={audit.cancel} isCancelling={audit.isCancelling} />;
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTestPipe size={16} />}
        loading={audit.isBusy && audit.dryRun}
        disabled={audit.isBusy && !audit.dryRun}
        onClick={() => audit.start(true)}
      >
        Try as dry run
      </Button>
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        loading={audit.isBusy && !audit.dryRun}
        disabled={audit.isBusy && audit.dryRun}
        onClick={() => audit.start(false)}
      >
        Run audit
      </Button>
    </>
  );
}

const PHASES: Record<string, string> = {
  waiting: 'Waiting for its turn',
  counting: 'Looking through the store',
  deciding: 'Deciding',
  storing: 'Storing the decisions',
};

function RunningAudit({
  audit,
  cancel,
  isCancelling,
}: {
  audit: Audit;
  cancel: (auditId: string) => void;
  isCancelling: boolean;
}) {
  const progress = audit.progress;
  const label = `${audit.dryRun ? 'Dry run' : 'Audit'}: ${progress ? words(progress) : 'ending'}`;
  const part = progress?.phase === 'deciding' && progress.total ? (100 * progress.done) / progress.total : 100;
  return (
    <Group gap="sm" data-testid="audit-progress">
      <Stack gap={4} w={300}>
        <Text size="sm" role="status">
          {label}
        </Text>
        <Progress value={part} animated={part === 100} aria-label={label} />
      </Stack>
      <Button variant="default" loading={isCancelling} onClick={() => cancel(audit.id)}>
        Cancel
      </Button>
    </Group>
  );
}

function words(progress: AuditProgress): string {
  const phase = PHASES[progress.phase] ?? progress.phase;
  if (progress.total) return `${phase}, ${count(progress.done)} of ${count(progress.total)}`;
  return progress.done > 0 ? `${phase}, ${count(progress.done)} so far` : phase;
}
