import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { uploadModel, uploadModels } from '../../api/dmn';
import type { ModelVersion } from '../../api/dmnTypes';
import { plural } from '../../shared/format';
import { usePaths } from '../../shared/merchant';
import { toastDone } from '../../shared/toast';
import { useModelChange } from '../page/useModelChange';
import { modelSearch } from '../page/useModelRef';

/** Uploads models, together when there are several; a single one is opened. */
export function useUpload() {
  const changed = useModelChange();
  const to = usePaths();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (texts: string[]): Promise<ModelVersion[]> => {
      const [only] = texts;
      return texts.length === 1 && only !== undefined ? [await uploadModel(only)] : (await uploadModels(texts)).models;
    },
    onSuccess: async (made) => {
      await changed();
      const [only] = made;
      toastDone(
        made.length === 1 && only
          ? `Uploaded version ${only.version} of ${only.name}. It is not in force yet.`
          : `Uploaded ${plural(made.length, 'model')}.`,
      );
      if (made.length === 1 && only) void navigate(to('policies', only.name) + modelSearch(only));
    },
  });
}
