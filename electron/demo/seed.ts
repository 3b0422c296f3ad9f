import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'
import type { MediaFiles } from './media/files.ts'
import type { AssetStore } from './store/assets.ts'
import { type DemoDatabase, readMeta, writeMeta } from './store/database.ts'
import type { GroupStore } from './store/groups.ts'

const assetSchema = z.object({
  /** Relative to the seed folder, with forward slashes. */
  file: z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.[a-z0-9]+$/),
  name: z.string().min(1),
  kind: z.enum(['image', 'video', 'audio']),
  mime: z.string().min(3),
  durationSeconds: z.number().min(0).default(0),
})

const indexSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string().min(1),
      kind: z.enum(['official', 'virtual', 'real-person']),
      realHumanType: z.union([z.literal(1), z.literal(2)]).optional(),
      assets: z.array(assetSchema),
    }),
  ),
})

/** The form of `assets/demo/index.json`, as the generator writes it. */
export type SeedIndex = z.input<typeof indexSchema>

const seeded = 'seeded'
/** So the demo assets have an age, and an order that does not depend on how fast they were copied. */
const stepMs = 3_600_000

/** Copies the demo media into an empty library, once for each data folder. The seed folder is only read. */
export async function importSeed(
  seedDir: string,
  parts: {
    readonly database: DemoDatabase
    readonly groups: GroupStore
    readonly assets: AssetStore
    readonly files: MediaFiles
    readonly now: () => number
  },
): Promise<void> {
  const { database, groups, assets, files } = parts
  if (readMeta(database, seeded) !== undefined) return
  const index = indexSchema.parse(JSON.parse(await readFile(join(seedDir, 'index.json'), 'utf8')))
  const copied = await Promise.all(
    index.groups.map((group) =>
      Promise.all(
        group.assets.map(async (asset) => ({ ...asset, ...(await files.import(join(seedDir, asset.file))) })),
      ),
    ),
  )
  // One transaction with its mark: a start that was killed half-way begins anew.
  database.transaction(() => {
    let createdMs = parts.now() - copied.flat().length * stepMs
    index.groups.forEach((group, position) => {
      const row = groups.create(
        group.name,
        group.kind,
        group.kind === 'real-person' ? (group.realHumanType ?? 2) : 0,
      )
      for (const asset of copied[position] ?? []) {
        createdMs += stepMs
        assets.insert({
          groupRowId: row.id,
          name: asset.name,
          ext: extname(asset.file),
          kind: asset.kind,
          mime: asset.mime,
          sizeBytes: asset.sizeBytes,
          durationSeconds: asset.durationSeconds,
          filePath: asset.storedName,
          sha256: null,
          createdMs,
          readyMs: createdMs,
          inspected: true,
          stuck: false,
          failure: null,
        })
      }
    })
    writeMeta(database, seeded, 'yes')
  })()
}
