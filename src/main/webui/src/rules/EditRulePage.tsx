import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { merchantKey } from '../api/merchants';
import { replaceRule, ruleQuery } from '../api/rules';
import { Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page } from '../shared/Page';
import { toastDone } from '../shared/toast';
import { RuleEditor } from './editor/RuleEditor';
import { written } from './model/document';
import { asWritten, ruleName } from './ruleWords';
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
    toastDone(`Saved version ${saved.version} of ${ruleName(saved)}.`);
    void navigate(to('rules', saved.id));
  });
  const name = rule.data ? ruleName(rule.data) : ruleId;
  return (
    <Page title={`Change “${name}”`} back={{ to: to('rules', ruleId), label: name }}>
      <Loadable query={rule} what="read this rule">
        {(data) => (
          <RuleEditor
            key={data.version}
            saved={written(asWritten(data))}
            isNew={false}
            save={(next) => replaceRule(id, ruleId, { ...next, version: data.version })}
            onSaved={afterSave}
          />
        )}
      </Loadable>
    </Page>
  );
}
