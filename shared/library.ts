import { z } from 'zod'
import { assetIdSchema, assetSchema } from './assets.ts'
import type { DeepReadonly } from './deep-readonly.ts'
import { groupIdSchema } from './groups.ts'
import { markFilters } from './mark-labels.ts'
import { mediaKindSchema } from './media/media.ts'
import { appErrorSchema } from './result.ts'

/** What of the library is looked at. */
export const libraryScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('group'), groupId: groupIdSchema }),
])
export type LibraryScope = Readonly<z.infer<typeof libraryScopeSchema>>

/** An empty `text` filters nothing; its words may stand anywhere in the name, or it is an asset's whole id. */
export const libraryFilterSchema = z.strictObject({
  text: z.string().max(200).normalize('NFC').default(''),
  type: mediaKindSchema.optional(),
  status: z.enum(['review', 'ready', 'failed']).optional(),
  /** Those that a person has marked so. */
  mark: z.enum(markFilters).optional(),
})
export type LibraryFilter = Readonly<z.infer<typeof libraryFilterSchema>>

const librarySorts = ['added', 'name', 'size', 'duration'] as const
export const librarySortSchema = z.strictObject({ by: z.enum(librarySorts), descending: z.boolean() })
export type LibrarySort = Readonly<z.infer<typeof librarySortSchema>>

/** One list of the library: which assets, and in which order. Assets that lack what is sorted by come last. */
export const libraryQuerySchema = z.strictObject({
  scope: libraryScopeSchema,
  filter: libraryFilterSchema,
  sort: librarySortSchema,
})
export type LibraryQuery = DeepReadonly<z.infer<typeof libraryQuerySchema>>

const libraryPageMax = 200
/** More of them are asked for with all others. */
export const groupsAskedMax = 200

/** How much of what a list is about is known on this computer, and of when. */
export const libraryKnowledgeSchema = z.object({
  /** Groups that were once read to their end, of those that the list is about. */
  knownGroups: z.number().int().nonnegative(),
  totalGroups: z.number().int().nonnegative(),
  /** When the one of them was read that was read the longest ago; null while one is not known whole. */
  asOfMs: z.number().nullable(),
})
export type LibraryKnowledge = Readonly<z.infer<typeof libraryKnowledgeSchema>>

/** A day of a list that is in the order of time: where it begins by this computer's calendar, its first place, how many it has. */
export const libraryDaySchema = z.object({
  startMs: z.number(),
  first: z.number().int().nonnegative(),
  count: z.number().int().positive(),
})
export type LibraryDay = Readonly<z.infer<typeof libraryDaySchema>>

export const libraryPageSchema = z.object({
  assets: z.array(assetSchema),
  /** How many the list has. */
  total: z.number().int().nonnegative(),
  /** How many it would have without its filter. */
  unfilteredTotal: z.number().int().nonnegative(),
  /** Pages of the same number are of one moment: another one may have other assets at other places. */
  version: z.number().int().nonnegative(),
  /** Of the whole list, of the same moment, where they were asked for: none in another order than that of time. */
  days: z.array(libraryDaySchema).optional(),
  knowledge: libraryKnowledgeSchema,
})
export type LibraryPage = Readonly<z.infer<typeof libraryPageSchema>>

/** As many assets a request may name. */
export const namedAssetsMax = 200_000

/** Which assets a request is about: these, or a whole list but for some. */
export const librarySelectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('some'),
    assets: z.array(z.strictObject({ groupId: groupIdSchema, assetId: assetIdSchema })).max(namedAssetsMax),
  }),
  z.strictObject({
    kind: z.literal('list'),
    query: libraryQuerySchema,
    except: z.array(assetIdSchema).max(namedAssetsMax),
  }),
])
export type LibrarySelection = DeepReadonly<z.infer<typeof librarySelectionSchema>>

/** What is known of a group here, without asking. */
export const groupKnowledgeSchema = z.object({
  groupId: z.string(),
  count: z.number().int().nonnegative(),
  /** Whether it was once read to its end, so that the count is whole. */
  isWhole: z.boolean(),
  /** When the service last said anything of it. */
  asOfMs: z.number().nullable(),
})
export type GroupKnowledge = Readonly<z.infer<typeof groupKnowledgeSchema>>

/** What assets have in common, and sums over those that tell. */
export const librarySumsSchema = z.object({
  count: z.number().int().nonnegative(),
  byType: z.object({ image: z.number(), video: z.number(), audio: z.number(), unknown: z.number() }),
  byStatus: z.object({ review: z.number(), ready: z.number(), failed: z.number(), unknown: z.number() }),
  sizeBytes: z.number().nonnegative(),
  /** How many tell no size, and so are in no sum. */
  withoutSize: z.number().int().nonnegative(),
  durationMs: z.number().nonnegative(),
  groupIds: z.array(z.string()).max(20),
  groupCount: z.number().int().nonnegative(),
  firstAddedAtMs: z.number().nullable(),
  lastAddedAtMs: z.number().nullable(),
})
export type LibrarySums = Readonly<z.infer<typeof librarySumsSchema>>

/** `ids`, `references`: one a line; `json`: a list of what the assets are; the others send a generation with them. */
const copyFormats = ['ids', 'references', 'json', 'curl', 'python', 'javascript'] as const
export const copyFormatSchema = z.enum(copyFormats)
export type CopyFormat = z.infer<typeof copyFormatSchema>

export const libraryCopySchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('copied'),
    copied: z.number().int().nonnegative(),
    /** Failed ones, which cannot be referred to. */
    failed: z.number().int().nonnegative(),
    /** Those for which a generation request has no place. */
    noPlace: z.number().int().nonnegative(),
  }),
  /** Not as many assets are known here as whoever asked sees: nothing was copied. */
  z.object({ outcome: z.literal('notKnown') }),
])
export type LibraryCopy = Readonly<z.infer<typeof libraryCopySchema>>

const exportFormats = ['csv', 'json'] as const
export const exportFormatSchema = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const libraryExportSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('exported'),
    count: z.number().int().nonnegative(),
    /** false: the service has, or may have, more than is known here. */
    isWhole: z.boolean(),
    fileName: z.string(),
  }),
  z.object({ outcome: z.literal('cancelled') }),
  z.object({ outcome: z.literal('notWritten'), reason: z.enum(['diskFull', 'refused']) }),
])
export type LibraryExport = Readonly<z.infer<typeof libraryExportSchema>>

/** A place in a list, by the asset that was there last; null where none was known there. */
export const libraryPlaceSchema = z.strictObject({
  place: z.number().int().nonnegative().max(10_000_000),
  assetId: assetIdSchema.nullable(),
})
export type LibraryPlace = Readonly<z.infer<typeof libraryPlaceSchema>>

/** An asset, and where it is in a list. */
export const foundPlaceSchema = z.object({
  place: z.number().int().nonnegative(),
  groupId: z.string(),
  assetId: z.string(),
})
export type FoundPlace = Readonly<z.infer<typeof foundPlaceSchema>>

/** Assets of a list in its order, of which there may be hundreds of thousands: each with its group's number in `groupIds`. */
export const libraryIdsSchema = z.object({
  groupIds: z.array(z.string()),
  groupOf: z.array(z.number().int().nonnegative()),
  assetIds: z.array(z.string()),
})
export type LibraryIds = DeepReadonly<z.infer<typeof libraryIdsSchema>>

/** Where an asset is, or that it is in none of the groups that answered. */
export const foundByIdSchema = z.object({
  asset: assetSchema.nullable(),
  /** How many groups the service was asked about, and answered; 0 for what was known here. */
  askedGroups: z.number().int().nonnegative(),
  /** Of how many it is not known: they could not be asked, or were too many for one search. 0 once it is found. */
  leftGroups: z.number().int().nonnegative(),
  /** What the last of those said that could not be asked. */
  trouble: appErrorSchema.nullable(),
})
export type FoundById = DeepReadonly<z.infer<typeof foundByIdSchema>>

/** Requests about the library as it is known on this computer; the service is asked behind them. */
export const libraryRequests = {
  /** Any part of any list, at once. */
  list: {
    input: z.strictObject({
      query: libraryQuerySchema,
      offset: z.number().int().nonnegative().max(10_000_000),
      limit: z.number().int().positive().max(libraryPageMax),
      /** A time zone by its name, of whose calendar the days of the list come along. */
      daysIn: z.string().max(64).optional(),
    }),
    output: libraryPageSchema,
  },
  /** Where an asset is in a list; null when it is not in it. */
  placeOf: {
    input: z.strictObject({ query: libraryQuerySchema, groupId: groupIdSchema, assetId: assetIdSchema }),
    output: z.object({ place: z.number().int().nonnegative().nullable() }),
  },
  /** The next asset of a list whose name begins so, from a place on and around; null when there is none. */
  nextNamed: {
    input: z.strictObject({
      query: libraryQuerySchema,
      beginning: z.string().max(200),
      from: z.number().int().nonnegative().max(10_000_000),
    }),
    output: z.object({ found: foundPlaceSchema.nullable() }),
  },
  /** Which assets of a list lie between two places, both of them included; whichever comes first. */
  between: {
    input: z.strictObject({ query: libraryQuerySchema, from: libraryPlaceSchema, to: libraryPlaceSchema }),
    output: libraryIdsSchema,
  },
  /** Facts of a selection: what its assets have in common, and sums. */
  sums: { input: z.strictObject({ selection: librarySelectionSchema }), output: librarySumsSchema },
  /** A part of a selection, in its order. */
  selected: {
    input: z.strictObject({
      selection: librarySelectionSchema,
      offset: z.number().int().nonnegative().max(10_000_000),
      limit: z.number().int().positive().max(libraryPageMax),
    }),
    output: z.object({ assets: z.array(assetSchema) }),
  },
  /**
   * Copies a selection to the clipboard. Failed assets are left out beside others unless `withFailed`. `expected`: how many a
   * whole list has by what the person sees; null where that is not known.
   */
  copy: {
    input: z.strictObject({
      selection: librarySelectionSchema,
      format: copyFormatSchema,
      withFailed: z.boolean(),
      expected: z.number().int().nonnegative().nullable(),
    }),
    output: libraryCopySchema,
  },
  /** Writes what is known of a selection into a file that the person chooses. Answers when it is written. */
  export: {
    input: z.strictObject({ selection: librarySelectionSchema, format: exportFormatSchema }),
    output: libraryExportSchema,
  },
  /** How many assets are known of each group, or of some of them, and of when. */
  groups: {
    input: z.strictObject({ groupIds: z.array(groupIdSchema).max(groupsAskedMax).optional() }),
    output: z.object({ groups: z.array(groupKnowledgeSchema) }),
  },
  /** How much of the whole library is known. */
  knowledge: { input: z.strictObject({}), output: libraryKnowledgeSchema },
  /** Somebody looks at the group: it is asked for at once, and read to its end before any other. */
  look: { input: z.strictObject({ groupId: groupIdSchema }), output: z.strictObject({}) },
  /**
   * An id that somebody pasted: where it is, from what is known here, or else by asking the service group by group. `goOn`: groups that
   * have answered the last search for it are not asked again.
   */
  findById: {
    input: z.strictObject({ assetId: assetIdSchema, goOn: z.boolean().default(false) }),
    output: foundByIdSchema,
  },
} as const
