import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { merchantKey } from '../api/merchants';
import { createRule } from '../api/rules';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page } from '../shared/Page';
import { toastDone } from '../shared/toast';
import { useAfterSave } from './useAfterSave';
import { RuleEditor } from './RuleEditor';

/** What do I want? Written anew. */
export function Component() {
  const { id } = useMerchant();
  const to = usePaths();
  const client = useQueryClient();
  const navigate = useNavigate();
  const afterSave = useAfterSave((rule) => {
    void client.invalidateQueries({ queryKey: merchantKey(id) });
    toastDone(`Saved ${rule.name || rule.id}.`);
    void navigate(to('rules', rule.id));
  });
  return (
    <Page title="New rule" back={{ to: to('rules'), label: 'Rules' }}>
      <RuleEditor saved="" message="Unsaved rule" save={(rule) => createRule(id, rule)} onSaved={afterSave} />
    </Page>
  );
}
