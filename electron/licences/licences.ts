import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RequestHandlers } from '../../shared/contract.ts'
import { AppFailure } from '../../shared/result.ts'
import { type LicencedWork, parseLicences } from './licences-file.ts'

/** What the app's own folder or archive holds of licences, read when somebody looks. */
export function createLicenceHandlers(appDir: string): RequestHandlers['licences'] {
  let works: Promise<readonly LicencedWork[]> | null = null
  const read = (name: string): Promise<string> =>
    readFile(join(appDir, name), 'utf8').catch((cause: unknown) => {
      works = null
      throw new AppFailure({ code: 'fileMissing', detail: name }, { cause })
    })
  const all = () => (works ??= read('THIRD-PARTY-NOTICES.txt').then(parseLicences))
  return {
    list: async () => (await all()).map(({ name, version, licence }) => ({ name, version, licence })),
    text: async ({ place }) => {
      if (place === 'own') return { source: null, text: await read('LICENSE') }
      const work = (await all())[place]
      if (work === undefined) throw new AppFailure({ code: 'internal', detail: 'no such licence' })
      return { source: work.source, text: work.text }
    },
  }
}
