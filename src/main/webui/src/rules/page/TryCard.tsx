import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ruleVersionsQuery } from '../../api/rules';
import type { Rule } from '../../api/types';
import { useMerchant } from '../../shared/merchant';
import { BacktestCard } from '../backtest/BacktestCard';
import { asWritten } from '../ruleWords';

/** Any version of a rule, tried on the past. */
export function TryCard({ rule }: { rule: Rule }) {
  const { id } = useMerchant();
  const versions = useQuery(ruleVersionsQuery(id, rule.id)).data?.items ?? [];
  const [chosen, setChosen] = useState(rule.version);
  const sorted = [...versions].sort((a, b) => b.version - a.version);
  const tried = versions.find((each) => each.version === chosen)?.rule ?? asWritten(rule);
  const choice = sorted.length > 1 && (
    <NativeSelect
      label="Version"
      data={sorted.map(({ version, current }) => ({
        value: String(version),
        label: current ? `${version} (current)` : String(version),
      }))}
      value={String(chosen)}
      onChange={(e) => setChosen(Number(e.currentTarget.value))}
    />
  );
  return <BacktestCard rule={tried} name={rule.id} choice={choice} />;
}
