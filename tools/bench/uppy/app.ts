import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { dropFiles } from '../../../tests/e2e/support/drop.ts'
import { closeApp, killApp, launchApp } from '../../../tests/e2e/support/launch.ts'
import { costOf } from '../start/processes.ts'
import { listTimes, watchPage } from '../uploads/window/window-page.ts'
import type { Rival, RivalOptions } from './rival.ts'

/** The built app. */
export async function startApp({ profile, baseUrl, apiKey, group, sends }: RivalOptions): Promise<Rival> {
  const running = await launchApp({ userDataDir: profile, baseUrl, apiKey })
  const { page, electronApp } = running
  await page
    .getByRole('tree', { name: 'Groups' })
    .getByRole('treeitem', { name: group.name, exact: true })
    .click()
  if (!sends) {
    const uploads = page.getByRole('region', { name: 'Uploads' })
    await uploads.getByRole('button', { name: 'Pause all' }).click()
    await uploads.getByRole('button', { name: 'Resume all' }).waitFor()
  }
  // What the first view fetches afterwards is no part of a drop.
  await wait(2_000)
  return {
    page,
    watch: (files) => watchPage(page, files),
    drop: (paths) => dropFiles(page, page.getByRole('main'), paths),
    listedMs: async () => (await listTimes(page)).totalMs,
    cost: () => costOf(electronApp.process().pid ?? 0),
    known: async () => {
      const database = new Database(join(profile, 'library.db'), { readonly: true })
      const count = Number(database.prepare('SELECT count(*) FROM uploads').pluck().get())
      database.close()
      return count
    },
    close: () => closeApp(running),
    kill: () => killApp(running),
  }
}
