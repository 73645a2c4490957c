import { queryOptions } from '@tanstack/react-query';
import type {
  EvaluationAnswer,
  FormField,
  ModelDiff,
  ModelRef,
  ModelSummary,
  ModelTests,
  ModelVersion,
  Report,
  TestCase,
  WholeModel,
} from './dmnTypes';
import { type JsonObject, readExact, writeExact } from './exactJson';
import { at, type RequestOptions, request } from './request';
import type { Page } from './types';

/** Everything read of decision models lies under this key. */
export const MODELS = ['dmn'] as const;

const XML = 'application/xml';
const model = (ref: ModelRef, ...rest: string[]) => at('dmn', 'models', ref.name, ...rest);
const of = (ref: ModelRef, more?: RequestOptions['query']) => ({ namespace: ref.namespace, ...more });
const key = (ref: ModelRef, ...rest: unknown[]) => [...MODELS, ref.namespace, ref.name, ...rest];

export const modelsQuery = () =>
  queryOptions({
    queryKey: [...MODELS, 'list'],
    queryFn: async ({ signal }) => {
      const items: ModelSummary[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<ModelSummary> = await request(at('dmn', 'models'), { query: { limit: 200, cursor }, signal });
        items.push(...page.items);
        cursor = page.next;
      }
      return items;
    },
  });

export const modelQuery = (ref: ModelRef) =>
  queryOptions({
    queryKey: key(ref, 'whole'),
    queryFn: ({ signal }) => request<WholeModel>(model(ref), { query: of(ref), signal }),
  });

export const versionQuery = (ref: ModelRef, version: number) =>
  queryOptions({
    queryKey: key(ref, 'version', version),
    queryFn: ({ signal }) => request<ModelVersion>(model(ref, 'versions', String(version)), { query: of(ref), signal }),
  });

/** The text of a version, which never changes. */
export const xmlQuery = (ref: ModelRef, version: number) =>
  queryOptions({
    queryKey: ['dmn-xml', ref.namespace, ref.name, version],
    queryFn: ({ signal }) =>
      request<string>(model(ref, 'versions', String(version)), {
        query: of(ref),
        accept: XML,
        read: (text) => text,
        signal,
      }),
    staleTime: Infinity,
  });

export const formQuery = (ref: ModelRef, version: number) =>
  queryOptions({
    queryKey: ['dmn-form', ref.namespace, ref.name, version],
    queryFn: ({ signal }) =>
      request<{ inputs: FormField[] }>(model(ref, 'versions', String(version), 'form'), {
        query: of(ref),
        read: readExact,
        signal,
      }),
    staleTime: Infinity,
  });

export const diffQuery = (ref: ModelRef, from: number, to: number) =>
  queryOptions({
    queryKey: ['dmn-diff', ref.namespace, ref.name, from, to],
    queryFn: ({ signal }) => request<ModelDiff>(model(ref, 'diff'), { query: of(ref, { from, to }), signal }),
    staleTime: Infinity,
  });

/** What differs between a stored version and a text that is not stored. */
export const draftDiffQuery = (ref: ModelRef, from: number, xml: string) =>
  queryOptions({
    queryKey: ['dmn-diff', ref.namespace, ref.name, from, xml],
    queryFn: ({ signal }) =>
      request<ModelDiff>(model(ref, 'diff'), {
        method: 'POST',
        query: of(ref, { from }),
        body: xml,
        contentType: XML,
        signal,
      }),
    gcTime: 60_000,
  });

/** What the server says of a text that is not stored. */
export const checkQuery = (xml: string) =>
  queryOptions({
    queryKey: ['dmn-check', xml],
    queryFn: ({ signal }) =>
      request<Report>(at('dmn', 'models', 'validate'), { method: 'POST', body: xml, contentType: XML, signal }),
    staleTime: Infinity,
    gcTime: 60_000,
  });

export const testsQuery = (ref: ModelRef) =>
  queryOptions({
    queryKey: key(ref, 'tests'),
    queryFn: ({ signal }) => request<ModelTests>(model(ref, 'tests'), { query: of(ref), read: readExact, signal }),
  });

export const testsXml = (ref: ModelRef) =>
  request<string>(model(ref, 'tests'), { query: of(ref), accept: XML, read: (text) => text });

export const saveTests = (ref: ModelRef, cases: TestCase[]) =>
  request<ModelTests>(model(ref, 'tests'), {
    method: 'PUT',
    query: of(ref),
    body: writeExact({ cases: cases as unknown as JsonObject[] }),
    contentType: 'application/json',
    read: readExact,
  });

export const saveTestsXml = (ref: ModelRef, xml: string) =>
  request<ModelTests>(model(ref, 'tests'), {
    method: 'PUT',
    query: of(ref),
    body: xml,
    contentType: XML,
    read: readExact,
  });

export const runTests = (ref: ModelRef) =>
  request<ModelTests>(model(ref, 'tests', 'run'), { method: 'POST', query: of(ref), read: readExact });

export const uploadModel = (xml: string) =>
  request<ModelVersion>(at('dmn', 'models'), { method: 'POST', body: xml, contentType: XML });

/** Several models at once, which may import each other. */
export const uploadModels = (models: string[]) =>
  request<{ models: ModelVersion[] }>(at('dmn', 'models'), { method: 'POST', body: { models } });

export const evaluateVersion = (ref: ModelRef, version: number, context: JsonObject) =>
  request<EvaluationAnswer>(model(ref, 'versions', String(version), 'evaluate'), {
    method: 'POST',
    query: of(ref),
    body: writeExact({ context }),
    contentType: 'application/json',
    read: readExact,
  });

/** Checks and tests a version again, with the tests as they are now. */
export const recheckQuery = (ref: ModelRef, version: number) =>
  queryOptions({
    queryKey: key(ref, 'recheck', version),
    queryFn: ({ signal }) =>
      request<ModelVersion>(model(ref, 'versions', String(version), 'validate'), {
        method: 'POST',
        query: of(ref),
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
  });

export const activateVersion = (ref: ModelRef, version: number) =>
  request<ModelVersion>(model(ref, 'versions', String(version), 'activate'), { method: 'POST', query: of(ref) });

export const retireVersion = (ref: ModelRef, version: number) =>
  request<ModelVersion>(model(ref, 'versions', String(version), 'retire'), { method: 'POST', query: of(ref) });

/** Puts the version in force again that was before. */
export const rollBackModel = (ref: ModelRef) =>
  request<ModelVersion>(model(ref, 'rollback'), { method: 'POST', query: of(ref) });
