import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Result } from '../../../shared/result.ts'
import type { UploadItem, UploadSnapshot } from '../../../shared/uploads/uploads.ts'
import { withServer } from '../app.ts'
import { costOf, type ProcessCost } from '../start/processes.ts'
import type { Source } from './sources.ts'
import { type UndrivenApp, withUndrivenApp } from './undriven-app.ts'

/** MB of memory that no other process has a part in, of all processes of the app together. */
const wantedMegabytes = 600
const sampleEveryMs = 200
/** Until the helpers that measured the file have ended for want of work. */
const settleMs = 40_000

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const partsOf = ({ byName }: ProcessCost): string =>
  [...byName].map(([name, { privateBytes }]) => `${name} ${megabytes(privateBytes)}`).join(', ')

/** The most that all processes of the app have at once while a clip is made, and what they have without it. */
export async function benchMemory(sources: readonly Source[]): Promise<void> {
  for (const source of sources) {
    await withServer({}, ({ server, userDataDir }) => {
      const { baseUrl, apiKey } = server
      return withUndrivenApp({ userDataDir, baseUrl, apiKey, files: [source.path] }, (app) =>
        measure(app, source),
      )
    })
  }
}

async function measure(app: UndrivenApp, { name, path, choices }: Source): Promise<void> {
  const ask = <T>(verb: string, input: unknown): Promise<Result<T> | undefined> =>
    app.evaluate(`window.assetLibrary.${verb}(${JSON.stringify(input)})`)
  const itemOf = async (): Promise<UploadItem | undefined> => {
    const answer = await ask<UploadSnapshot>('uploads.list', {}).catch(() => undefined)
    return answer?.ok === true
      ? answer.value.items.find(({ fileName }) => fileName === basename(path))
      : undefined
  }
  let item: UploadItem | undefined
  while (item?.state.kind !== 'rejected') {
    await wait(sampleEveryMs)
    item = await itemOf()
  }
  await wait(settleMs)
  const idle = await costOf(app.pid)
  let peak = idle
  await ask('fit.start', { uploadIds: [item.id], choices })
  for (let fit = item.fit; fit?.kind !== 'fitted'; fit = (await itemOf())?.fit ?? null) {
    if (fit?.kind === 'failed') throw new Error(`${name}: ${fit.trouble}, ${fit.detail}`)
    const now = await costOf(app.pid)
    if (now.privateBytes > peak.privateBytes) peak = now
    await wait(sampleEveryMs)
  }
  console.log(
    `  ${name.padEnd(36)} ${megabytes(peak.privateBytes)} private at most (wanted: below ${wantedMegabytes} MB), ` +
      `${megabytes(peak.cleanBytes)} of it pages of programs, ` +
      `${megabytes(peak.shareBytes)} with its share of what is shared; idle ${megabytes(idle.privateBytes)} and ` +
      `${megabytes(idle.shareBytes)}, so ${megabytes(peak.privateBytes - idle.privateBytes)} for the clip`,
  )
  console.log(`  ${''.padEnd(36)} then: ${partsOf(peak)}`)
  console.log(`  ${''.padEnd(36)} idle: ${partsOf(idle)}`)
}
