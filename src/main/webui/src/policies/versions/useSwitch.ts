import { useMutation } from '@tanstack/react-query';
import type { ModelVersion } from '../../api/dmnTypes';
import { toastDone } from '../../shared/toast';
import { useModelChange } from '../page/useModelChange';

/** Activates a version, shows a notice, and reads everything again. */
export function useSwitch(
  run: () => Promise<ModelVersion>,
  done: (version: ModelVersion) => string,
  close: () => void,
) {
  const changed = useModelChange();
  return useMutation<ModelVersion, Error, void>({
    mutationFn: run,
    onSuccess: async (version) => {
      await changed();
      toastDone(done(version));
      close();
    },
  });
}
