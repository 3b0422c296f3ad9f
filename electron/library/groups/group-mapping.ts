import { z } from 'zod'
import type { Group } from '../../../shared/groups.ts'
import { readNumber, readValues, type WireFields, type WireGroup } from '../../api/index.ts'
import { readCreatedAtMs } from '../times.ts'

/** A group as the service told it, without what only this computer knows. */
export const serviceGroupSchema = z.object({
  groupId: z.string(),
  name: z.string(),
  realPerson: z.boolean(),
  origin: z.enum(['self', 'verified']).nullable(),
  markedOfficial: z.boolean(),
  assetCount: z.number().int().nonnegative().nullable(),
  createdAtMs: z.number().nullable(),
})
export type ServiceGroup = Readonly<z.infer<typeof serviceGroupSchema>>

/** In which of the lists an entry was seen. */
export interface GroupSightings {
  readonly virtual: boolean
  readonly realPerson: boolean
  readonly selfMade: boolean
  readonly verified: boolean
}

/** More than any group holds: a number that is no count. */
const maxAssetCount = 1e9

const officialFlags = ['is_official', 'official', 'is_system'] as const
const officialWords = [
  'source',
  'owner',
  'owner_type',
  'origin',
  'kind',
  'category',
  'provider',
  'tag',
  'group_source',
  'group_category',
  'library_type',
] as const

function saysYes(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(1|true|yes)$/i.test(value.trim()))
}

/** Which field marks an official group is not documented: any plausible one that plainly says so (a guess). */
export function isMarkedOfficial(fields: WireFields): boolean {
  if (readValues(fields, officialFlags).some(saysYes)) return true
  return readValues(fields, officialWords).some((value) => {
    return typeof value === 'string' && /^official([_ -]?(library|group|assets?))?$/i.test(value.trim())
  })
}

function originOf(fields: WireFields, seen: GroupSightings): ServiceGroup['origin'] {
  const told = readNumber(fields, ['real_human_type'])
  if (told === 1) return 'self'
  if (told === 2) return 'verified'
  // In both lists: the service does not tell them apart.
  if (seen.selfMade === seen.verified) return null
  return seen.selfMade ? 'self' : 'verified'
}

export function toServiceGroup(wire: WireGroup, seen: GroupSightings): ServiceGroup {
  const { fields } = wire
  const toldType = readNumber(fields, ['group_type'])
  const realPerson = toldType === null ? seen.realPerson && !seen.virtual : toldType === 1
  const count = readNumber(fields, ['asset_count', 'assets_count', 'asset_num', 'count', 'total'])
  return {
    groupId: wire.groupId,
    name: wire.name,
    realPerson,
    origin: realPerson ? originOf(fields, seen) : null,
    markedOfficial: !realPerson && isMarkedOfficial(fields),
    assetCount: count === null || count < 0 || count > maxAssetCount ? null : Math.trunc(count),
    createdAtMs: readCreatedAtMs(fields),
  }
}

/** `pin`: what a person said, if anything. A group that this app made is never official. */
export function toGroup(
  group: ServiceGroup,
  local: { readonly pin: boolean | null; readonly createdHere: boolean },
): Group {
  const canBeOfficial = !group.realPerson && !local.createdHere
  const official = canBeOfficial && (local.pin ?? group.markedOfficial)
  return {
    groupId: group.groupId,
    name: group.name,
    kind: group.realPerson ? 'realPerson' : official ? 'official' : 'virtual',
    origin: group.origin,
    officialBecause: official ? (group.markedOfficial ? 'service' : 'pin') : null,
    createdHere: local.createdHere,
    assetCount: group.assetCount,
    createdAtMs: group.createdAtMs,
  }
}
