import { sentActor } from '../shared/actor';
import type { Problem } from './types';

/** A call that the server answered with a problem, or did not answer at all (status 0). */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
  }

  get status(): number {
    return this.problem.status;
  }
}

type QueryValue = string | number | boolean | null | undefined;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, QueryValue>;
  /** A value sent as JSON, or text sent as `contentType`. */
  body?: unknown;
  contentType?: string;
  /** What the answer should be, when it is not JSON. */
  accept?: string;
  /** Reads the answer's text, when `JSON.parse` would not do. */
  read?: (text: string) => unknown;
  /** Headers besides the usual ones. */
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Path segments, encoded: `at('merchants', id)` is `/api/v1/merchants/…`. */
export function at(...segments: string[]): string {
  return `/api/v1/${segments.map(encodeURIComponent).join('/')}`;
}

/** Calls the API and answers its JSON, or what `read` makes of it; anything but success becomes an {@link ApiError}. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = {
    Accept: `${options.accept ?? 'application/json'}, application/problem+json`,
    ...options.headers,
  };
  if (method !== 'GET') {
    headers['Idempotency-Key'] = randomKey();
    const name = sentActor();
    if (name) headers['Zyra-Actor'] = name;
  }
  let body: BodyInit | undefined;
  if (options.body !== undefined) {
    headers['Content-Type'] = options.contentType ?? 'application/json';
    body = options.contentType ? (options.body as BodyInit) : JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(path + search(options.query), {
      method,
      headers,
      body,
      signal: options.signal,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError({
      type: 'about:blank',
      title: 'The server did not answer',
      status: 0,
      fix: 'Check your connection and that the server is running, then try again.',
    });
  }
  const text = await response.text();
  if (!response.ok) throw new ApiError(toProblem(response.status, text));
  if (options.read) return options.read(text) as T;
  return (text ? parse(text, response.status) : undefined) as T;
}

/** What a failed answer says, also when it is no problem document. */
export function toProblem(status: number, text: string): Problem {
  try {
    const body: unknown = JSON.parse(text);
    if (body && typeof body === 'object' && 'title' in body) {
      return { ...(body as Problem), status };
    }
  } catch {
    // Not JSON: a proxy or the server's own error page answered.
  }
  return { type: 'about:blank', title: `The server answered with status ${status}`, status };
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError({
      type: 'about:blank',
      title: 'The server answered with something other than data',
      status,
      fix: 'Reload the page. If it stays like this, check that the API runs at this address.',
    });
  }
}

function search(query: RequestOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

// crypto.randomUUID exists on https and localhost only; the dashboard may be opened by a plain address.
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
