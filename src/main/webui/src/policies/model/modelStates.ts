import { type Icon, IconArchive, IconCheck, IconFlask, IconPencil, IconShieldCheck } from '@tabler/icons-react';
import type { ModelState, ModelVersion, Policy } from '../../api/dmnTypes';
import { words } from '../../shared/format';
import type { Tone } from '../../shared/StateBadge';

export const STATES: Record<ModelState, { word: string; tone: Tone; icon: Icon; means: string }> = {
  draft: { word: 'Draft', tone: 'wait', icon: IconPencil, means: 'It has errors, or a test fails.' },
  validated: {
    word: 'Checked',
    tone: 'info',
    icon: IconShieldCheck,
    means: 'It has no errors; no tests stand beside it.',
  },
  tested: { word: 'Tested', tone: 'info', icon: IconFlask, means: 'It has no errors and passes its tests.' },
  active: { word: 'In force', tone: 'good', icon: IconCheck, means: 'It decides now.' },
  retired: { word: 'Retired', tone: 'calm', icon: IconArchive, means: 'It was taken out of use.' },
};

/** What a model is called: a policy by its title, another by its name. */
export const titleOf = (name: string, policy: Policy | undefined): string =>
  policy?.title || (/[A-Z ]/.test(name) ? name : words(name));

/** Why a version cannot be put in force as it is; empty when it can. */
export function obstaclesOf(version: ModelVersion): string[] {
  const failed = version.tests?.failed ?? 0;
  return [
    version.report && !version.report.valid ? 'It has errors. Open the editor, mend them and save.' : '',
    failed > 0
      ? `${version.tests?.cases === 1 ? 'Its test fails' : `${failed} of its ${version.tests?.cases} tests ${failed === 1 ? 'fails' : 'fail'}`}. Mend the model, or the tests if they are wrong.`
      : '',
  ].filter(Boolean);
}
