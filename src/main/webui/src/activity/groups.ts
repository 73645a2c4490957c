import { dayKey } from '../shared/format';

interface Dated {
  id: string;
  createdAt: string;
  auditId: string | null;
}

export interface AuditGroup<T> {
  auditId: string | null;
  at: string;
  rows: T[];
}

export interface DayGroup<T> {
  day: string;
  at: string;
  audits: AuditGroup<T>[];
}

/** Rows, newest first, gathered by the merchant's day and within it by the audit they came from. */
export function byDayAndAudit<T extends Dated>(rows: T[], zone: string): DayGroup<T>[] {
  const days: DayGroup<T>[] = [];
  for (const row of rows) {
    const day = dayKey(row.createdAt, zone);
    let group = days.at(-1);
    if (group?.day !== day) {
      group = { day, at: row.createdAt, audits: [] };
      days.push(group);
    }
    const audit = group.audits.at(-1);
    if (audit && audit.auditId === row.auditId) audit.rows.push(row);
    else group.audits.push({ auditId: row.auditId, at: row.createdAt, rows: [row] });
  }
  return days;
}
