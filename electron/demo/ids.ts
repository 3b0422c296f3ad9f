import { randomInt } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

function suffix(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** `20260604100609`, in UTC. */
function timestamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14)
}

/** Observed shape: `group-20260604100609-xbxss`. */
export function newGroupId(nowMs: number): string {
  return `group-${timestamp(nowMs)}-${suffix(5)}`
}

/** Guessed by analogy with group ids: `asset-20260604100609-xbxss`; longer, as there are many more of them. */
export function newAssetId(nowMs: number): string {
  return `asset-${timestamp(nowMs)}-${suffix(8)}`
}

/** Observed shape: `task_2605191840200001`, a two-digit year, then a counter of four digits. */
export function newTaskId(nowMs: number, counter: number): string {
  return `task_${timestamp(nowMs).slice(2)}${String(counter % 10_000).padStart(4, '0')}`
}

/** Observed shape: `cgt-20260604100609-xbxss`. */
export function newContentsTaskId(nowMs: number): string {
  return `cgt-${timestamp(nowMs)}-${suffix(5)}`
}

/** A guess, by analogy with the tasks of uploads, longer. */
export function newVideosTaskId(nowMs: number, counter: number): string {
  return `task_${timestamp(nowMs)}${String(counter % 10_000).padStart(4, '0')}${suffix(8)}`
}
