import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hashes of a Merkle tree, as RFC 9162, section 2.1.1, makes them. */
export const leafHash = (content: Uint8Array) => sha256(concatBytes(LEAF, content));
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(concatBytes(NODE, left, right));

interface Subtree {
  leaves: number;
  hash: Uint8Array;
}

/** A tree to which leaves are added; it keeps the largest complete subtrees only. */
export class TreeBuilder {
  private readonly complete: Subtree[] = [];
  size = 0;

  /** Goes on from a number of leaves, of which the complete subtrees are known, largest first. */
  constructor(size = 0, left: Uint8Array[] = []) {
    const hashes = [...left];
    while (this.size < size) {
      const leaves = largestPower(size - this.size);
      const hash = hashes.shift();
      if (!hash) throw new Error('it has too few hashes of what lies before it');
      this.complete.push({ leaves, hash });
      this.size += leaves;
    }
    if (hashes.length > 0) throw new Error('it has too many hashes of what lies before it');
  }

  add(leaf: Uint8Array) {
    let last: Subtree = { leaves: 1, hash: leaf };
    while (this.complete.at(-1)?.leaves === last.leaves) {
      const left = this.complete.pop() as Subtree;
      last = { leaves: 2 * last.leaves, hash: nodeHash(left.hash, last.hash) };
    }
    this.complete.push(last);
    this.size++;
  }

  /** The root of the tree of a size that begins with these leaves, with what follows them. */
  root(size: number, right: Uint8Array[]): Uint8Array {
    const before = this.complete.map((subtree) => subtree.hash);
    if (size === this.size) {
      return before.reduceRight((made, left) => nodeHash(left, made));
    }
    const after = [...right];
    const made = this.part(0, size, before, after);
    if (before.length + after.length > 0) throw new Error('a head has more hashes than its tree');
    return made;
  }

  private part(from: number, to: number, before: Uint8Array[], after: Uint8Array[]): Uint8Array {
    if (to <= this.size) return taken(before);
    if (from >= this.size) return taken(after);
    const middle = from + largestPower(to - from - 1);
    const left = this.part(from, middle, before, after);
    return nodeHash(left, this.part(middle, to, before, after));
  }
}

function taken(hashes: Uint8Array[]) {
  const hash = hashes.shift();
  if (!hash) throw new Error('a head has fewer hashes than its tree');
  return hash;
}

/** The largest power of two that is not greater than a number. */
function largestPower(number: number) {
  let power = 1;
  while (2 * power <= number) power *= 2;
  return power;
}
