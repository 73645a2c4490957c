import { SegmentedControl } from '@mantine/core';
import type { RollbackMode } from '../api/types';

/** Whether a rollback is of the texts alone. */
export function RollbackModeChoice({ mode, choose }: { mode: RollbackMode; choose: (mode: RollbackMode) => void }) {
  return (
    <div>
      <SegmentedControl
        aria-label="What to put back"
        value={mode}
        onChange={(next) => choose(next as RollbackMode)}
        data={[
          { value: 'soft', label: 'Texts only' },
          { value: 'hard', label: 'Everything it changed' },
        ]}
      />
    </div>
  );
}
