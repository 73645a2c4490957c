import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { merchantKey } from '../api/merchants';
import { replaceRule, ruleQuery } from '../api/rules';
import { Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page } from '../shared/Page';
import { toastDone } from '../shared/toast';
import { written } from './examples';
import { RuleEditor } from './RuleEditor';
import { asWritten } from './ruleJson';
import { useAfterSave } from './useAfterSave';

/** Changes a rule; saving makes a new version. */
export function Component() {
  const { id } = useMerchant();
  const { ruleId = '' } = useParams();
  const to = usePaths();
  const client = useQueryClient();
  const navigate = useNavigate();
  const rule = useQuery({ ...ruleQuery(id, ruleId), refetchOnWindowFocus: false });
  const afterSave = useAfterSave((saved) => {
    void client.invalidateQueries({ queryKey: merchantKey(id) });
    toastDone(`Saved version ${saved.version} of ${saved.name || saved.id}.`);
    void navigate(to('rules', saved.id));
  });
  return (
    <Page title={`Change ${rule.data?.name || ruleId}`} back={{ to: to('rules', ruleId), label: rule.data?.name || ruleId }}>
      <Loadable query={rule} what="read this rule">
        {(data) => (
          <RuleEditor key={data.version} saved={written(asWritten(data))} message="Unsaved rule" save={(next) => replaceRule(id, ruleId, next)} onSaved={afterSave} />
        )}
      </Loadable>
    </Page>
  );
}
