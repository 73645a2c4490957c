import type { ModelState } from '../api/dmnTypes';
import { Badge } from '../shared/StateBadge';
import { STATES } from './model/modelStates';

/** The state of a model's version, as an icon and a word. */
export const ModelBadge = ({ state }: { state: ModelState }) => <Badge {...(STATES[state] ?? STATES.draft)} />;
