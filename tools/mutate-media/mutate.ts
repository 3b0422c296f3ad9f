import { pick, type Random } from '../../electron/base/seeded-random.ts'

export const mutationKinds = ['flip', 'cut', 'splice', 'size', 'erase', 'repeat'] as const
export type MutationKind = (typeof mutationKinds)[number]

/** Numbers that length fields trip over. */
const oddNumbers = [0, 1, 7, 8, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff]

/** Most faults are made where the headers are. */
function place(random: Random, length: number): number {
  const near = random() < 0.7 ? Math.min(length, 512) : length
  return pick(random, Math.max(1, near))
}

function flip(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  const count = 1 + pick(random, 16)
  for (let i = 0; i < count && copy.length > 0; i += 1) copy[place(random, copy.length)] = pick(random, 256)
  return copy
}

/** Puts another number where a length, a count or an offset may stand. */
function changeSize(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  const count = 1 + pick(random, 4)
  for (let i = 0; i < count; i += 1) {
    const width = [1, 2, 4, 8][pick(random, 4)] ?? 4
    const at = place(random, copy.length)
    if (at + width > copy.length) continue
    const odd = oddNumbers[pick(random, oddNumbers.length)] ?? 0
    const value = BigInt.asUintN(width * 8, width === 8 && odd > 0xffff ? -1n : BigInt(odd))
    const big = random() < 0.5
    for (let k = 0; k < width; k += 1) {
      const shift = BigInt((big ? width - 1 - k : k) * 8)
      copy[at + k] = Number((value >> shift) & 0xffn)
    }
  }
  return copy
}

function splice(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const head = bytes.subarray(0, place(random, bytes.length))
  const from = pick(random, Math.max(1, other.length))
  const middle = other.subarray(from, from + 1 + pick(random, 4096))
  const tail = random() < 0.5 ? bytes.subarray(head.length) : Buffer.alloc(0)
  return Buffer.concat([head, middle, tail])
}

function erase(bytes: Buffer, random: Random): Buffer {
  const at = place(random, bytes.length)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(random, 64))])
}

function repeat(bytes: Buffer, random: Random): Buffer {
  const at = place(random, bytes.length)
  const piece = bytes.subarray(at, at + 1 + pick(random, 256))
  const times = 1 + pick(random, 20)
  return Buffer.concat([
    bytes.subarray(0, at),
    ...Array.from({ length: times }, () => piece),
    bytes.subarray(at),
  ])
}

export interface Mutation {
  readonly kind: MutationKind
  readonly bytes: Buffer
}

/** A broken copy of `bytes`; `other` is where splices take foreign parts from. */
export function mutate(bytes: Buffer, other: Buffer, random: Random): Mutation {
  const kind = mutationKinds[pick(random, mutationKinds.length)] ?? 'flip'
  switch (kind) {
    case 'flip':
      return { kind, bytes: flip(bytes, random) }
    case 'cut':
      return { kind, bytes: bytes.subarray(0, pick(random, bytes.length + 1)) }
    case 'splice':
      return { kind, bytes: splice(bytes, other, random) }
    case 'size':
      return { kind, bytes: changeSize(bytes, random) }
    case 'erase':
      return { kind, bytes: erase(bytes, random) }
    case 'repeat':
      return { kind, bytes: repeat(bytes, random) }
    default:
      return kind satisfies never
  }
}
