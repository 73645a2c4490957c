import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ModelVersion } from '../../api/dmnTypes';
import { ApiError } from '../../api/request';
import { Problem } from '../../shared/Problem';

interface Props {
  title: string;
  action: string;
  /** What is tried, as in "activate version 2". */
  what: string;
  keep: string;
  danger?: boolean;
  /** Why it cannot be done; stands in the dialog's body. */
  blocked?: boolean;
  mutation: UseMutationResult<ModelVersion, Error, void>;
  close: () => void;
  children: ReactNode;
}

/** Asks before what decides is switched, and says why it was refused. */
export function SwitchDialog({ title, action, what, keep, danger, blocked, mutation, close, children }: Props) {
  return (
    <Modal opened onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {children}
        {mutation.error && (
          <Problem
            error={mutation.error}
            what={what}
            safe={
              isSecondPerson(mutation.error)
                ? 'Two persons are wanted here: whoever wrote a version may not put it in force. Ask a colleague to open this page and activate it.'
                : 'What is in force is unchanged.'
            }
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {keep}
          </Button>
          <Button
            color={danger ? 'red' : undefined}
            loading={mutation.isPending}
            disabled={blocked}
            onClick={() => mutation.mutate()}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const isSecondPerson = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 403 || error.problem.type.includes('second-person'));
