import type { ProcessingVia, RowState, UploadRow } from '../model/states.ts'
import type { FoundAsset } from '../ports.ts'
import { type NameFit, nameFit, nameKey, stemOf, unnumberedKey } from './asset-names.ts'

/*
 * Which asset came from which upload. A wrong answer here is the worst that the queue can do: a person uses somebody's
 * picture for theirs. So it is `surely` only where nothing else is possible, and `no` only where it is impossible;
 * all between is for the person to see.
 */

/**
 * Whether an asset's id was in the group before the file went out. `notBeforeLook`: it was not when somebody looked, some
 * seconds before, so another computer may have added it since. `unknown`: nobody looked then, or not everywhere, or it was
 * seen for the first time while the file was on its way.
 */
export type Presence = 'before' | 'notBefore' | 'notBeforeLook' | 'unknown'

export interface MatchContext {
  /** Of this id, at the time when the row's file (the first request of it that may have arrived) went out. */
  readonly presenceOf: (row: UploadRow, assetId: string) => Presence
  /** The latest that it may be now by the service's clock; null when nothing is known of it. */
  readonly serviceNowMs: number | null
}

export type Match = 'surely' | 'maybe' | 'no'

/** Times may be told without their zone, and no zone lies further off than this. */
const furthestZoneMs = 14 * 3_600_000
const zoneStepMs = 15 * 60_000
/** Times told in whole seconds are cut off, not rounded. */
const timeGrainMs = 1_000

/** When the first request went out that may have left this asset; null for a row of which nothing was sent. */
function sentAtMs(row: UploadRow): number | null {
  return row.sent?.startedAtMs ?? startOf(row.state)
}

function startOf(state: RowState): number | null {
  switch (state.kind) {
    case 'uploading':
    case 'unconfirmed':
    case 'cancelled':
      return state.startedAtMs
    // Later than its start, so it errs to the safe side.
    case 'processing':
      return state.sinceMs
    case 'checking':
    case 'rejected':
    case 'fitting':
    case 'waiting':
    case 'ready':
    case 'failed':
      return null
  }
}

/** What the told time says: made after the file went out, long before, or (clocks, zones, no time at all) nothing. */
function timeSays(
  row: UploadRow,
  { createdAtMs }: FoundAsset,
  { serviceNowMs }: MatchContext,
): 'after' | 'before' | 'doubtful' | 'nothing' {
  const startedAtMs = sentAtMs(row)
  if (createdAtMs === null || startedAtMs === null) return 'nothing'
  if (createdAtMs < startedAtMs - furthestZoneMs - zoneStepMs) return 'before'
  const start = row.sent?.serviceTime ?? null
  // Clocks differ by minutes, also those of honest people: without the service's own no time proves anything.
  if (start === null || serviceNowMs === null) return 'nothing'
  if (createdAtMs >= start.maxMs && createdAtMs <= serviceNowMs) return 'after'
  const latestMs = createdAtMs + timeGrainMs
  if (latestMs >= start.minMs) return 'nothing'
  // It seems older. In another zone it may fit: then it says nothing, else it speaks against it.
  const steps = Math.ceil((start.minMs - latestMs) / zoneStepMs)
  return createdAtMs + steps * zoneStepMs <= serviceNowMs ? 'nothing' : 'doubtful'
}

/** Whether the asset's time can be compared with the row's by the service's own clock. */
function isTimed(row: UploadRow, { createdAtMs }: FoundAsset, { serviceNowMs }: MatchContext): boolean {
  return createdAtMs !== null && serviceNowMs !== null && (row.sent?.serviceTime ?? null) !== null
}

function ageOf(row: UploadRow, asset: FoundAsset, context: MatchContext): 'newer' | 'older' | 'unknown' {
  const presence = context.presenceOf(row, asset.assetId)
  const time = timeSays(row, asset, context)
  if (presence === 'before' || time === 'before') return 'older'
  if (time === 'doubtful') return 'unknown'
  if (presence === 'notBefore' || time === 'after') return 'newer'
  // Made between the look and the send, it would be `doubtful` by its time: one that can be compared must tell it.
  return presence === 'notBeforeLook' && isTimed(row, asset, context) ? 'newer' : 'unknown'
}

/** The name with the extension that some services tell in a field of its own. */
function fullNameOf({ name, extension }: FoundAsset): string {
  return extension !== null && stemOf(name) === name ? `${name}${extension}` : name
}

function fitOf(asset: FoundAsset, assetName: string): NameFit {
  const fit = nameFit(fullNameOf(asset), assetName)
  return fit === 'exactly' ? fit : better(fit, nameFit(asset.name, assetName))
}

const better = (a: NameFit, b: NameFit): NameFit => (a === 'no' ? b : b === 'exactly' ? b : a)

/** 0 is what services tell that do not know. */
const toldSize = ({ sizeBytes }: FoundAsset): number | null => (sizeBytes === 0 ? null : sizeBytes)

function sizeSays(row: UploadRow, asset: FoundAsset): 'same' | 'another' | 'nothing' {
  const told = toldSize(asset)
  if (told === null || row.sizeBytes === null) return 'nothing'
  return told === row.sizeBytes ? 'same' : 'another'
}

/**
 * Whether this asset came from this upload.
 * - `surely`: named so, not of another size, and it cannot be an older one: its time says so, or its id was not in the
 *   group before the file went out;
 * - `no`: it was there before, or neither its name nor a fresh id with the same size speaks for it;
 * - `maybe`: all else. Another size is no contradiction: services make pictures smaller and then tell the new size.
 */
export function matchAsset(row: UploadRow, asset: FoundAsset, context: MatchContext): Match {
  const age = ageOf(row, asset, context)
  if (age === 'older') return 'no'
  const size = sizeSays(row, asset)
  const fit = fitOf(asset, row.assetName)
  // An id that the service has not given yet cannot be kept: the entry is found again when it has one.
  const hasId = !asset.assetId.startsWith('pending:')
  if (fit === 'exactly' && age === 'newer' && size !== 'another' && hasId) return 'surely'
  if (fit !== 'no') return 'maybe'
  const isUnnamed = asset.name === asset.assetId
  return age === 'newer' && (size === 'same' || (isUnnamed && size !== 'another')) ? 'maybe' : 'no'
}

/** Rows whose asset nobody knows yet, or of which an earlier request may have left one: see {@link UploadRow.sent}. */
function mayHaveLeftAnAsset({ state, sent }: UploadRow): boolean {
  if (sent?.mayHaveArrived === true) return true
  switch (state.kind) {
    case 'uploading':
    case 'unconfirmed':
      return true
    case 'processing':
      return isByTask(state.via)
    case 'cancelled':
      return state.sent && (state.via === null || isByTask(state.via))
    case 'failed':
      return state.via !== null && isByTask(state.via)
    case 'checking':
    case 'rejected':
    case 'fitting':
    case 'waiting':
    case 'ready':
      return false
  }
}

const isByTask = (via: ProcessingVia): boolean => via.by === 'task'

/**
 * Whether another upload may as well be behind an asset that fits `row`: one named so, or one whose name was taken, so that
 * the service numbered it. Another told size rules it out. Equal bytes do no harm where both are only looked for; of one that
 * has a task, the service will say which asset it is.
 */
function isRival(row: UploadRow, other: UploadRow, asset: FoundAsset): boolean {
  if (other.id === row.id || !mayHaveLeftAnAsset(other)) return false
  if (sizeSays(other, asset) === 'another') return false
  const stem = stemOf(nameKey(other.assetName))
  if (!stemsOf(asset).has(stem) && unnumberedKey(fullNameOf(asset)) !== stem) return false
  const isLookedFor = row.state.kind === 'unconfirmed' && other.state.kind === 'unconfirmed'
  return !(isLookedFor && other.sha256 !== null && other.sha256 === row.sha256)
}

export interface SurePair {
  readonly row: UploadRow
  readonly asset: FoundAsset
}

/**
 * Of many files sent to one group and entries of its list: the pairs that are sure. Each file and each asset at most
 * once; where two files may be behind one asset, or two assets may be of one file, none of them. All rows are added before the
 * first entry is compared; both may be done a portion at a time.
 */
export class Pairing {
  readonly #context: MatchContext
  readonly #wanted: ByStem = new Map()
  readonly #rivals: ByStem = new Map()
  readonly #comparedIds = new Set<string>()
  readonly #found: SurePair[] = []
  readonly #timesFound = new Map<string, number>()

  constructor(context: MatchContext) {
    this.#context = context
  }

  /** Rows whose asset is wanted: in `processing` or `unconfirmed`, all of one group. */
  want(rows: readonly UploadRow[]): void {
    addByStem(this.#wanted, rows)
  }

  /** All rows of the group that may have left an asset (`UploadsTable.idsUnresolved`); those that are wanted may be among them. */
  oppose(rows: readonly UploadRow[]): void {
    addByStem(this.#rivals, rows)
  }

  /** Entries of the group's list, without those that other rows lay claim to. */
  compare(entries: readonly FoundAsset[]): void {
    for (const asset of entries) {
      if (this.#comparedIds.has(asset.assetId)) continue
      this.#comparedIds.add(asset.assetId)
      this.#compareOne(asset)
    }
  }

  surePairs(): readonly SurePair[] {
    return this.#found.filter(({ row }) => this.#timesFound.get(row.id) === 1)
  }

  #compareOne(asset: FoundAsset): void {
    const sure = namedBy(stemsOf(asset), this.#wanted).filter(
      (row) => matchAsset(row, asset, this.#context) === 'surely',
    )
    if (sure.length === 0) return
    const near = namedBy(stemsNear(asset), this.#rivals)
    for (const row of sure) {
      this.#timesFound.set(row.id, (this.#timesFound.get(row.id) ?? 0) + 1)
      if (!near.some((other) => isRival(row, other, asset))) this.#found.push({ row, asset })
    }
  }
}

type ByStem = Map<string, UploadRow[]>

/** By which rows are found that may be an asset's: see {@link stemsNear}. */
export const stemKey = (assetName: string): string => stemOf(nameKey(assetName))

/** So that thousands of files and a hundred entries are not each compared with each. */
function addByStem(known: ByStem, rows: readonly UploadRow[]): void {
  for (const row of rows) {
    const stem = stemKey(row.assetName)
    const same = known.get(stem)
    if (same === undefined) known.set(stem, [row])
    else same.push(row)
  }
}

const namedBy = (stems: ReadonlySet<string>, rows: ByStem): readonly UploadRow[] =>
  [...stems].flatMap((stem) => rows.get(stem) ?? [])

/** Of rows that may be named exactly so: a dot in a name may begin an extension, or not. */
function stemsOf(asset: FoundAsset): ReadonlySet<string> {
  const key = nameKey(asset.name)
  return new Set([key, stemOf(key), stemKey(fullNameOf(asset))])
}

/** The same, and of rows whose name was taken, so that the service numbered it: no others count in a comparison. */
export function stemsNear(asset: FoundAsset): ReadonlySet<string> {
  const numbered = unnumberedKey(fullNameOf(asset))
  return new Set([...stemsOf(asset), ...(numbered === null ? [] : [numbered])])
}
