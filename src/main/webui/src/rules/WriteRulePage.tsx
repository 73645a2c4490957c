import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { merchantKey } from '../api/merchants';
import { createRule } from '../api/rules';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page } from '../shared/Page';
import { toastDone } from '../shared/toast';
import { RuleEditor } from './editor/RuleEditor';
import { isObject, written } from './model/document';
import { ruleName } from './ruleWords';
import { useAfterSave } from './useAfterSave';

/** What do I want? Written anew, or going on from what a template made. */
export function Component() {
  const { id } = useMerchant();
  const to = usePaths();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: unknown };
  const start = isObject(state) && isObject(state.rule) ? written(state.rule) : '';
  const afterSave = useAfterSave((rule) => {
    void client.invalidateQueries({ queryKey: merchantKey(id) });
    toastDone(`Saved ${ruleName(rule)}.`);
    void navigate(to('rules', rule.id));
  });
  return (
    <Page title="New rule" back={{ to: to('rules', '_new'), label: 'Ways to start' }}>
      <RuleEditor
        saved=""
        start={start}
        isNew
        save={(rule, on) => createRule(id, { ...rule, enabled: on })}
        onSaved={afterSave}
      />
    </Page>
  );
}
