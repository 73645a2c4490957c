import { IconArchive, IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { words } from '../shared/format';
import { Badge } from '../shared/StateBadge';

export function ProductStatus({ status }: { status: string }) {
  const name = status.toLowerCase();
  if (name === 'active') return <Badge word="Active" tone="good" icon={IconCircleCheck} />;
  if (name === 'draft') return <Badge word="Draft" tone="info" icon={IconPencil} />;
  return <Badge word={words(name)} tone="calm" icon={IconArchive} />;
}
