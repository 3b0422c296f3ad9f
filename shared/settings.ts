import { z } from 'zod'
import { copyFormatSchema } from './library.ts'
import { chosenProxySchema } from './proxy.ts'

const languages = ['en', 'zh-CN'] as const
export const languageSchema = z.enum(languages)
export type Language = z.infer<typeof languageSchema>

const recentGroupsMax = 20

export const settingsSchema = z.object({
  /** `system` follows the languages of the operating system. */
  language: z.enum(['system', ...languages]),
  theme: z.enum(['system', 'light', 'dark']),
  /** How many files are sent at once. */
  uploadConcurrency: z.number().int().min(1).max(10),
  /** What becomes of a file whose bytes are in its group already. */
  duplicates: z.enum(['ask', 'skip', 'upload']),
  /** A generation that costs less, at most, is sent without a question; null: it always asks. */
  askFromUsd: z.number().nonnegative().nullable(),
  /** What Ctrl+C copies of the assets that are selected. */
  copyFormat: copyFormatSchema,
  /** What is done with a refused file that can be made to fit: asked about, made to fit at once, or left refused. */
  fitRefused: z.enum(['ask', 'always', 'never']),
  /** Whether the system tells what was finished while another window is in front. */
  notifications: z.boolean(),
  proxy: chosenProxySchema,
  /** The group that was last chosen, by account; empty for all assets: the app opens where it was left. */
  lastGroupByAccount: z.record(z.string(), z.string()),
  /** Groups that were chosen of late, by account: the one that came last to the list is first. */
  recentGroupsByAccount: z.record(z.string(), z.array(z.string()).max(recentGroupsMax)),
  /** Whether the releases are looked at once a day; by a click they are whatever it says. */
  lookForUpdates: z.boolean(),
  /** A version that the person does not want to hear of. */
  skippedUpdate: z.string().max(100).nullable(),
  lookedForUpdatesAtMs: z.number().nullable(),
})
export type Settings = Readonly<z.infer<typeof settingsSchema>>

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  uploadConcurrency: 3,
  duplicates: 'ask',
  askFromUsd: null,
  copyFormat: 'ids',
  fitRefused: 'ask',
  notifications: true,
  proxy: { mode: 'system', address: '', bypass: '' },
  lastGroupByAccount: {},
  recentGroupsByAccount: {},
  lookForUpdates: true,
  skippedUpdate: null,
  lookedForUpdatesAtMs: null,
}
