import { z } from 'zod'

const dependenciesSchema = z.record(z.string(), z.string()).optional()

const lockedPackageSchema = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  dependencies: dependenciesSchema,
  devDependencies: dependenciesSchema,
  optionalDependencies: dependenciesSchema,
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
})
export type LockedPackage = z.infer<typeof lockedPackageSchema>

/** The part of `package-lock.json` (version 3) that is read here: packages by the folder that they lie in, '' the project. */
export const lockFileSchema = z.object({ packages: z.record(z.string(), lockedPackageSchema) })
export type LockFile = z.infer<typeof lockFileSchema>

/** Where Node finds the package that is asked for from a folder: beside it, or beside one of the folders above. */
export function folderOf(lock: LockFile, from: string, name: string): string | null {
  let base = from
  for (;;) {
    const folder = `${base === '' ? '' : `${base}/`}node_modules/${name}`
    if (lock.packages[folder] !== undefined) return folder
    if (base === '') return null
    const above = base.lastIndexOf('/node_modules/')
    base = above === -1 ? '' : base.slice(0, above)
  }
}

export const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
