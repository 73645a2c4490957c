import { etc, hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { leafHash, TreeBuilder } from './merkleTree';

hashes.sha512 = sha512;

/** What a signed head says. */
export interface Head {
  ledger: string;
  size: number;
  root: string;
  at: string;
  key: string;
}

export interface Fault {
  kind: 'changed' | 'missing' | 'added' | 'reordered' | 'head' | 'unreadable';
  line: number;
  record?: number;
  text: string;
}

export interface Verified {
  ledger: string;
  from: number;
  to: number;
  /** The last head that is signed and fits the records. */
  head?: Head;
  /** Empty when the export is whole. */
  faults: Fault[];
}

/** More faults than these are not told one by one. */
const MOST_FAULTS = 100;
const ED25519_KEY_BYTES = 32;
const HASH_BYTES = 32;

interface Line {
  export?: { format: number; ledger: string; from: number; to: number; left: string[]; keys: Record<string, string> };
  record?: { position?: unknown };
  leaf?: string;
  head?: Head;
  signature?: string;
  right?: string[];
}

/**
 * Checks an export of an audit trail here, without asking the server: that each record is what was
 * recorded, that none is missing, added or moved, and that the heads are signed. The server's
 * `zyra-verify.jar` checks the same.
 */
export function verifyExport(lines: Iterable<string>): Verified {
  const check = new Check();
  for (const line of lines) check.read(line);
  return check.end();
}

class Check {
  private readonly faults: Fault[] = [];
  private readonly keys = new Map<string, Uint8Array>();
  private readonly seen = new Set<number>();
  private tree = new TreeBuilder();
  private ledger = '';
  private from = 0;
  private to = 0;
  private line = 0;
  private highest = -1;
  private inOrder = true;
  private misfit = false;
  private lastHead?: Head;
  private lastFitting?: Head;

  read(text: string) {
    this.line++;
    if (text.trim() === '') return;
    try {
      const value = JSON.parse(text) as Line;
      if (this.line === 1) this.first(value);
      else if (value.record) this.record(value);
      else if (value.head) this.head(value, value.head);
      else throw new Error('it is neither a record nor a head');
    } catch (e) {
      const why = e instanceof SyntaxError ? 'it is not JSON' : (e as Error).message;
      this.fault('unreadable', `cannot be read: ${why}`);
    }
  }

  private first({ export: header }: Line) {
    if (header?.format !== 1) throw new Error('it is not the first line of an export');
    this.ledger = header.ledger;
    this.from = header.from;
    this.to = header.to;
    this.highest = header.from - 1;
    this.tree = new TreeBuilder(header.from, header.left.map(base64));
    for (const [id, key] of Object.entries(header.keys)) {
      if (hex(sha256(base64(key))) !== id) throw new Error(`key ${id} has another id`);
      this.keys.set(id, base64(key));
    }
  }

  private record({ record, leaf }: Line) {
    const position = record?.position;
    if (typeof position !== 'number') throw new Error('it is a record without a position');
    const made = leafHash(canonical(record));
    const changed = toBase64(made) !== leaf;
    if (changed) this.fault('changed', 'says something else than was recorded', position);
    if (this.seen.has(position) || position < this.from || position >= this.to) {
      this.inOrder = false;
      const why = this.seen.has(position) ? 'is there twice' : 'does not belong into this export';
      this.fault('added', why, position);
      return;
    }
    this.seen.add(position);
    if (position < this.highest) {
      this.inOrder = false;
      this.fault('reordered', `stands after record ${this.highest}, which was recorded later`, position);
      return;
    }
    this.inOrder &&= position === this.highest + 1;
    this.highest = position;
    // With the hash that stands beside it, the heads still tell whether the other records are as they were.
    this.tree.add(changed ? (hash(leaf) ?? made) : made);
  }

  private head({ signature, right = [] }: Line, head: Head) {
    const about = `is a head over ${head.size} records, which`;
    const key = this.keys.get(head.key);
    if (head.ledger !== this.ledger) {
      this.fault('head', `${about} is of another audit trail`);
      return;
    }
    if (!key || !isSigned(head, base64(signature ?? ''), key)) {
      this.fault('head', `${about} is not signed by its key`);
      return;
    }
    this.lastHead = head;
    // After one head that does not fit, no later one can.
    if (!this.inOrder || this.misfit) return;
    if (head.size < this.tree.size) {
      this.fault('head', `${about} stands after ${this.tree.size} records`);
      return;
    }
    if (right.length === 0 && head.size > this.tree.size) {
      // Records before it are missing at the end; the end tells which.
      this.inOrder = false;
      return;
    }
    if (toBase64(this.tree.root(head.size, right.map(base64))) === head.root) {
      this.lastFitting = head;
      return;
    }
    this.misfit = true;
    const first = this.lastFitting?.size ?? this.from;
    const last = Math.min(head.size, this.tree.size) - 1;
    this.fault(
      'head',
      `${about} does not fit the records before it: something in records ${first} to ${last} is not what was recorded`,
    );
  }

  end(): Verified {
    if (this.line === 0) this.fault('unreadable', 'is missing: the file is empty');
    for (let position = this.from; position < this.to && this.faults.length < MOST_FAULTS; position++) {
      if (!this.seen.has(position)) this.fault('missing', 'is not there', position);
    }
    if (this.to > 0 && !this.lastHead) this.fault('head', 'ends without a signed head');
    else if (this.inOrder && this.faults.length === 0 && this.lastHead && this.lastHead.size < this.to) {
      this.fault('added', 'stands at the end, and no head is over it', this.lastHead.size);
    }
    const { ledger, from, to, lastFitting: head, faults } = this;
    return { ledger, from, to, head, faults };
  }

  private fault(kind: Fault['kind'], text: string, record?: number) {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ kind, line: this.line, record, text });
  }
}

/** Only what the server signed is checked: a head may carry other fields when it stands elsewhere. */
function isSigned({ ledger, size, root, at, key }: Head, signature: Uint8Array, publicKey: Uint8Array) {
  try {
    const signed = canonical({ ledger, size, root, at, key });
    return verify(signature, signed, publicKey.slice(-ED25519_KEY_BYTES));
  } catch {
    return false;
  }
}

/** A hash in base64, if it is one. */
function hash(text: string | undefined) {
  try {
    const bytes = base64(text ?? '');
    return bytes.length === HASH_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}

const canonical = (value: unknown) => new TextEncoder().encode(canonicalize(value));

const hex = (bytes: Uint8Array) => etc.bytesToHex(bytes);

function base64(text: string) {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

function toBase64(bytes: Uint8Array) {
  return btoa(String.fromCharCode(...bytes));
}
