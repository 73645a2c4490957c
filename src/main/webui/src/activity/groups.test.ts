import { describe, expect, it } from 'vitest';
import { byDayAndAudit } from './groups';

const row = (id: string, createdAt: string, auditId: string | null) => ({ id, createdAt, auditId });

describe('byDayAndAudit', () => {
  it('keeps the order, a new group at each day and each audit', () => {
    const days = byDayAndAudit(
      [
        row('4', '2026-11-23T10:00:00Z', 'b'),
        row('3', '2026-11-23T09:59:00Z', 'b'),
        row('2', '2026-11-23T08:00:00Z', null),
        row('1', '2026-11-22T08:00:00Z', 'a'),
      ],
      'UTC',
    );
    expect(days.map((d) => [d.day, d.audits.map((a) => a.rows.map((r) => r.id))])).toEqual([
      ['2026-11-23', [['4', '3'], ['2']]],
      ['2026-11-22', [['1']]],
    ]);
  });
});
