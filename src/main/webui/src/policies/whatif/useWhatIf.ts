import { useEffect, useRef, useState } from 'react';
import type { WhatIf, WhatIfRequest } from '../../api/dmnTypes';
import { whatIf } from '../../api/policies';

type State =
  | { kind: 'idle' }
  | { kind: 'running' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'done'; result: WhatIf; of: string };

/** One run at a time; leaving the page ends it. */
export function useWhatIf(merchantId: string) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = (body: WhatIfRequest, of: string) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setState({ kind: 'running' });
    whatIf(merchantId, body, control.signal).then(
      (result) => !control.signal.aborted && setState({ kind: 'done', result, of }),
      (error: unknown) => !control.signal.aborted && setState({ kind: 'failed', error }),
    );
  };
  const cancel = () => {
    running.current?.abort();
    setState({ kind: 'idle' });
  };
  return { state, run, cancel };
}
