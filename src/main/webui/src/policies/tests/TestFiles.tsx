import { Button, FileButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { saveTestsXml, testsXml } from '../../api/dmn';
import type { ModelRef, ModelTests } from '../../api/dmnTypes';
import { plural } from '../../shared/format';
import { Problem } from '../../shared/Problem';
import { toastDone, toastProblem } from '../../shared/toast';
import { download } from '../page/download';

interface Props {
  modelRef: ModelRef;
  count: number;
  disabled: boolean;
  imported: (tests: ModelTests) => Promise<void>;
}

/** Tests in and out as the XML of the public DMN kit. */
export function TestFiles({ modelRef, count, disabled, imported }: Props) {
  const [file, setFile] = useState<{ name: string; xml: string } | null>(null);
  const reset = useRef<() => void>(null);
  const take = useMutation({
    mutationFn: (xml: string) => saveTestsXml(modelRef, xml),
    onSuccess: async (tests) => {
      setFile(null);
      await imported(tests);
      toastDone(`Took in ${plural(tests.cases.length, 'test')}.`);
    },
  });
  const give = useMutation({
    mutationFn: () => testsXml(modelRef),
    onSuccess: (xml) => download(`${modelRef.name}-tests.xml`, xml, 'application/xml'),
    onError: (error) => toastProblem('export the tests', error),
  });
  const choose = async (chosen: File | null) => {
    if (chosen) setFile({ name: chosen.name, xml: await chosen.text() });
    reset.current?.();
  };
  const close = () => {
    setFile(null);
    take.reset();
  };
  return (
    <>
      <FileButton accept=".xml,application/xml,text/xml" resetRef={reset} onChange={(chosen) => void choose(chosen)}>
        {(props) => (
          <Button {...props} size="sm" variant="default" disabled={disabled} leftSection={<IconUpload size={16} />}>
            Import
          </Button>
        )}
      </FileButton>
      <Button
        size="sm"
        variant="default"
        disabled={count === 0}
        loading={give.isPending}
        leftSection={<IconDownload size={16} />}
        onClick={() => give.mutate()}
      >
        Export
      </Button>
      <Modal opened={file !== null} onClose={close} title="Import tests" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Stack>
          <Text size="md" className="wrap-anywhere">
            The tests of {file?.name} (XML of the DMN kit){' '}
            {count > 0
              ? `take the place of the ${plural(count, 'test')} that there ${count === 1 ? 'is' : 'are'}`
              : 'become the tests of this model'}
            .
          </Text>
          {take.error && <Problem error={take.error} what="import the tests" safe="The tests are as they were." />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep the tests
            </Button>
            <Button loading={take.isPending} onClick={() => file && take.mutate(file.xml)}>
              Import tests
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
