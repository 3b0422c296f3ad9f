import type { Group } from '../../../../shared/groups.ts'
import type { FolderLook, FolderTarget } from '../../../../shared/uploads/folder-groups.ts'
import { groupNameMax } from '../../groups/limits.ts'

/** A folder that is to become a group, as the person has it so far. */
export interface PlannedFolder {
  readonly id: string
  /** Of the folder on disk. */
  readonly folderName: string
  /** What is written into the field. */
  readonly name: string
  /** Where a group of that name is there: to make another one all the same. */
  readonly wantsAnother: boolean
}

/** What becomes of a folder. */
export type FolderFate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'badName'; readonly length: number }
  | { readonly kind: 'new' }
  /** A group of that name is there. */
  | { readonly kind: 'known'; readonly group: Group }
  /** Goes where a folder above it goes, which has the same name. */
  | { readonly kind: 'sameAs'; readonly place: number }

/** Composed and without spaces around it, as the contract counts and sends it. */
export const groupNameOf = (name: string): string => name.normalize('NFC').trim()

/** A name that the service takes; whole characters, so that no half of one is sent. */
export function shortenedName(folderName: string): string {
  let name = ''
  for (const character of groupNameOf(folderName)) {
    if (name.length + character.length > groupNameMax) break
    name += character
  }
  return name.trim()
}

/** Of each folder, by place. `looks` null: nothing is known of what is in them yet. */
export function fatesOf(
  folders: readonly PlannedFolder[],
  looks: readonly FolderLook[] | null,
  groups: readonly Group[],
): readonly FolderFate[] {
  const firstOfName = new Map<string, number>()
  return folders.map((folder, place): FolderFate => {
    const look = looks?.[place]
    if (look?.fileCount === 0 && look.isWhole) return { kind: 'empty' }
    const name = groupNameOf(folder.name)
    if (name.length === 0 || name.length > groupNameMax) return { kind: 'badName', length: name.length }
    const first = firstOfName.get(name)
    if (first !== undefined) return { kind: 'sameAs', place: first }
    firstOfName.set(name, place)
    const group = groups.find((known) => known.kind === 'virtual' && groupNameOf(known.name) === name)
    return group === undefined ? { kind: 'new' } : { kind: 'known', group }
  })
}

/** Which folders are sent, by their place among those dropped, and where each goes. */
export interface FolderTargets {
  readonly places: readonly number[]
  readonly targets: readonly FolderTarget[]
}

/** The places of folders that go somewhere, and where; null while a name is none. */
export function targetsOf(
  folders: readonly PlannedFolder[],
  fates: readonly FolderFate[],
): FolderTargets | null {
  const places: number[] = []
  const targets: FolderTarget[] = []
  const byPlace = new Map<number, FolderTarget>()
  for (const [place, fate] of fates.entries()) {
    if (fate.kind === 'badName') return null
    const target = fate.kind === 'sameAs' ? byPlace.get(fate.place) : ownTarget(folders[place], fate)
    if (target === undefined) continue
    byPlace.set(place, target)
    places.push(place)
    targets.push(target)
  }
  return { places, targets }
}

function ownTarget(folder: PlannedFolder | undefined, fate: FolderFate): FolderTarget | undefined {
  if (folder === undefined) return undefined
  const name = groupNameOf(folder.name)
  if (fate.kind === 'new') return { kind: 'newGroup', name, mayReuse: true }
  if (fate.kind !== 'known') return undefined
  return folder.wantsAnother
    ? { kind: 'newGroup', name, mayReuse: false }
    : { kind: 'group', groupId: fate.group.groupId }
}
