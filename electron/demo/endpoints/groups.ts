import { z } from 'zod'
import type { Call, Services } from '../context.ts'
import { type Answer, ok, Refusal } from '../http/answer.ts'
import { readJson } from '../http/json-body.ts'
import type { GroupRow } from '../store/groups.ts'
import { assetEntry, groupEntry } from './entries.ts'

/** Upstream: names have at most 64 characters. */
const groupName = z
  .string()
  .trim()
  .min(1, 'Name must not be empty')
  .refine((name) => [...name].length <= 64, 'Name must be no more than 64 characters')
const groupId = z.string().min(1).max(200)
const page = z.number().int().min(1).max(1_000_000).default(1)
/** Upstream: page sizes above 100 are refused. The default is a guess. */
const pageSize = z.number().int().min(1).max(100, 'page_size must be no more than 100').default(10)

const listInput = z.object({
  page,
  page_size: pageSize,
  group_type: z.union([z.literal(0), z.literal(1)]).default(0),
  real_human_type: z.number().int().nullish(),
})
const assetsInput = z.object({
  page,
  page_size: pageSize,
  group_id: groupId,
  type: z.number().int().nullish(),
  status: z.number().int().nullish(),
  name: z.string().max(200).nullish(),
  asset_id: z.string().max(200).nullish(),
})
const createInput = z.object({ group_name: groupName })
const renameInput = z.object({ group_id: groupId, group_name: groupName })
const deleteInput = z.object({ group_id: groupId })
const pagingOnly = z.object({ page: z.number().optional(), page_size: z.number().optional() }).catch({})

/** The group, unless it is unknown or hidden from this account. */
function visibleGroup(services: Services, id: string): GroupRow {
  const group = services.groups.find(id)
  if (group === undefined || (group.kind === 'official' && !services.account.officialVisible)) {
    throw new Refusal(404, 'Asset group does not exist')
  }
  return group
}

/** The group, unless it may not be changed: official groups are for reading. */
export function ownGroup(services: Services, id: string): GroupRow {
  const group = visibleGroup(services, id)
  if (group.kind === 'official') throw new Refusal(403, 'Official asset groups cannot be changed')
  return group
}

async function readPaged<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
  // The log wants the page size of refused calls as well: that is what tests look for.
  const raw = await readJson(call.body, z.unknown())
  const paging = pagingOnly.parse(raw)
  call.record.page = paging.page
  call.record.pageSize = paging.page_size
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Refusal(
    400,
    `Invalid parameter ${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not accepted'}`,
  )
}

export async function listGroups(services: Services, call: Call): Promise<Answer> {
  const input = await readPaged(call, listInput)
  const { rows, total } = services.groups.list({
    groupType: input.group_type,
    // 0 and an absent value both mean "all" (a guess; documented are only 1 and 2).
    realHumanType: input.group_type === 1 && input.real_human_type ? input.real_human_type : undefined,
    officialVisible: services.account.officialVisible,
    page: input.page,
    pageSize: input.page_size,
  })
  return ok({ list: rows.map((row) => groupEntry(services, row)), total })
}

export async function listAssets(services: Services, call: Call): Promise<Answer> {
  const input = await readPaged(call, assetsInput)
  call.record.groupId = input.group_id
  const { rows, total } = services.assets.list({
    groupRowId: visibleGroup(services, input.group_id).id,
    type: input.type || undefined,
    status: input.status || undefined,
    name: input.name || undefined,
    assetId: input.asset_id || undefined,
    page: input.page,
    pageSize: input.page_size,
  })
  return ok({ list: rows.map((row) => assetEntry(services, row)), total })
}

export async function createGroup(services: Services, call: Call): Promise<Answer> {
  const input = await readJson(call.body, createInput)
  return ok({ group_id: services.groups.create(input.group_name, 'virtual', 0).group_id })
}

export async function renameGroup(services: Services, call: Call): Promise<Answer> {
  const input = await readJson(call.body, renameInput)
  services.groups.rename(ownGroup(services, input.group_id).id, input.group_name)
  return ok(null)
}

export async function deleteGroup(services: Services, call: Call): Promise<Answer> {
  const input = await readJson(call.body, deleteInput)
  const orphans = services.groups.delete(ownGroup(services, input.group_id).id)
  await services.files.remove(orphans)
  return ok(null)
}
