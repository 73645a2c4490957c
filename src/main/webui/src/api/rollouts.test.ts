import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './request';
import { approveRollout } from './rollouts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const notComposed = () => json({ type: 'urn:zyra:problem:not-composed', title: 'Not yet', status: 409 }, 409);
const action = (id: string, state: string) => ({ id, state });

/** A server that gives these answers one after another, and what it was asked for. */
function server(...answers: Response[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
    asked.push(`${options.method} ${path.replace(/.*rollouts/, '')} ${options.body ?? ''}`.trim());
    return Promise.resolve(answers.shift());
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('approveRollout', () => {
  const written = { id: 'r', counts: { awaiting_approval: 47 } };
  const unwritten = { id: 'r', counts: { awaiting_approval: 1, proposed: 2 } };

  it('says yes at once when all of it is worked out', async () => {
    const asked = server(json({ id: 'r' }));
    const { approved } = await approveRollout('m', written, { except: ['a'] }, 46, () => {});
    expect(approved).toBe(46);
    expect(asked).toEqual(['POST /r/approve {"except":["a"]}']);
  });

  it('asks for all pages first when some of it is not, and counts what is then left to approve', async () => {
    const asked = server(
      json({ items: [action('a', 'awaiting_approval'), action('b', 'unchanged')], next: 'b' }),
      json({ items: [action('c', 'awaiting_approval')], next: null }),
      json({ id: 'r' }),
    );
    const told: number[] = [];
    const { approved } = await approveRollout('m', unwritten, { except: ['a'] }, 2, (left) => told.push(left));
    expect(approved).toBe(1);
    expect(told).toEqual([0]);
    expect(asked).toEqual([
      'GET /r/actions?limit=200',
      'GET /r/actions?cursor=b&limit=200',
      'POST /r/approve {"except":["a"]}',
    ]);
  });

  it('asks for all pages when the server says that some of it is not worked out', async () => {
    const page = json({ items: [action('a', 'awaiting_approval')], next: null });
    const asked = server(notComposed(), page, json({ id: 'r' }));
    await approveRollout('m', written, {}, 1, () => {});
    expect(asked).toEqual(['POST /r/approve {}', 'GET /r/actions?limit=200', 'POST /r/approve {}']);
  });

  it('does not try again what the server forbids for another reason', async () => {
    const asked = server(json({ type: 'urn:zyra:problem:not-waiting', title: 'Over', status: 409 }, 409));
    await expect(approveRollout('m', written, {}, 1, () => {})).rejects.toBeInstanceOf(ApiError);
    expect(asked).toHaveLength(1);
  });
});
