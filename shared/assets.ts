import { z } from 'zod'
import { groupIdSchema } from './groups.ts'
import { mediaKindSchema } from './media/media.ts'

export const assetIdSchema = z.string().min(1).max(200)

/** Under review, succeeded, failed are the service's 1, 2, 3 (documented); `unknown` is anything else it may say. */
const assetStatuses = ['review', 'ready', 'failed', 'unknown'] as const
export const assetStatusSchema = z.enum(assetStatuses)
export type AssetStatus = z.infer<typeof assetStatusSchema>

export const assetSchema = z.object({
  assetId: z.string(),
  groupId: z.string(),
  name: z.string(),
  type: mediaKindSchema.nullable(),
  status: assetStatusSchema,
  /** Why it failed, verbatim; the code is one such as FaceMismatch (upstream), unknown ones are shown as they are. */
  failure: z.object({ code: z.string().nullable(), message: z.string().nullable() }).nullable(),
  /** With the dot, lower case: ".jpg". */
  extension: z.string().nullable(),
  sizeBytes: z.number().nonnegative().nullable(),
  durationMs: z.number().nonnegative().nullable(),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  createdAtMs: z.number().nullable(),
  /** Same-origin addresses that the app scheme serves; null when there is nothing to show yet. */
  previewPath: z.string().nullable(),
  /** A small still picture: of an image itself, or of the cover that the service gave. */
  thumbnailPath: z.string().nullable(),
  /** All that the service told, as text, without the signed addresses. */
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Asset = Readonly<z.infer<typeof assetSchema>>

/** Page sizes above 100 are refused (upstream). */
export const assetPageSizeMax = 100

export const assetFilterSchema = z.object({
  type: mediaKindSchema.optional(),
  status: z.enum(['review', 'ready', 'failed']).optional(),
  /** Fuzzy, by the service; composed (NFC), as the names are that it keeps. */
  name: z.string().max(200).normalize('NFC').optional(),
})
export type AssetFilter = Readonly<z.infer<typeof assetFilterSchema>>

export const assetPageSchema = z.object({
  assets: z.array(assetSchema),
  /** Of the whole list, as the service says; null when it says none, or one that this page contradicts. */
  total: z.number().int().nonnegative().nullable(),
  /** Whether the page was full: only a page that is not says for sure where the list ends. */
  hasMore: z.boolean(),
  /** From 1. */
  page: z.number().int().positive(),
  pageSize: z.number().int().positive(),
})
export type AssetPage = Readonly<z.infer<typeof assetPageSchema>>

/** Search over all groups. An empty text finds all, last seen first. */
export const assetSearchSchema = z.object({
  text: z.string().max(200).normalize('NFC'),
  type: mediaKindSchema.optional(),
  groupId: groupIdSchema.optional(),
  limit: z.number().int().positive().max(200),
  offset: z.number().int().nonnegative().max(1_000_000),
})
export type AssetSearch = Readonly<z.infer<typeof assetSearchSchema>>

export const assetHitsSchema = z.object({
  hits: z.array(z.object({ asset: assetSchema, groupName: z.string() })),
  total: z.number().int().nonnegative(),
  /** How many of the groups are known whole; the others are being asked. */
  knownGroups: z.number().int().nonnegative(),
  totalGroups: z.number().int().nonnegative(),
})
export type AssetHits = Readonly<z.infer<typeof assetHitsSchema>>
