import { Box, Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';

interface Props {
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** Takes files that are dropped anywhere on it, and says so while they hover. The button beside does the same by keyboard. */
export function DropZone({ onFiles, children }: Props) {
  const [over, setOver] = useState(false);
  const holds = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <Box
      pos="relative"
      data-testid="drop-models"
      onDragOver={(event) => {
        if (!holds(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={(event) => {
        if (!holds(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <Box
          style={{
            position: 'absolute',
            inset: 0,
            borderRadius: 8,
            border: '2px dashed var(--mantine-color-anchor)',
            background: 'var(--zyra-info-ground)',
            display: 'grid',
            placeItems: 'center',
            zIndex: 5,
          }}
        >
          <Text fw={600} c="var(--zyra-info)">
            Drop DMN files to upload them
          </Text>
        </Box>
      )}
    </Box>
  );
}
