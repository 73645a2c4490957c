import { Button } from '@mantine/core';
import { IconPlayerPlay, IconTestPipe } from '@tabler/icons-react';
import type { Audit } from '../api/types';
import { useAudit } from './useAudit';

export function AuditButton({ onResult }: { onResult: (audit: Audit) => void }) {
  const audit = useAudit(onResult);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTestPipe size={16} />}
        loading={audit.isPending && audit.variables}
        disabled={audit.isPending && !audit.variables}
        onClick={() => audit.mutate(true)}
      >
        Try as dry run
      </Button>
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        loading={audit.isPending && !audit.variables}
        disabled={audit.isPending && audit.variables}
        onClick={() => audit.mutate(false)}
      >
        Run audit
      </Button>
    </>
  );
}
