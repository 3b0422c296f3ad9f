import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { createShellTranslator } from '../texts/index.ts'
import { menuTemplate } from './menu-template.ts'

const done: string[] = []
const actions = {
  command: (command: string) => void done.push(command),
  edit: (command: string) => void done.push(`edit ${command}`),
  openLink: (link: string) => void done.push(`link ${link}`),
  exportDiagnostics: () => void done.push('diagnostics'),
}

function itemsOf(platform: NodeJS.Platform, language: 'en' | 'zh-CN', isPackaged = true) {
  const { t } = createShellTranslator(language)
  const all = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
  return all(menuTemplate(t, actions, { platform, isPackaged, appName: 'Asset Library' }))
}

describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
  // Electron's labels of roles are English only, in every language (read in its source).
  it.each(['en', 'zh-CN'] as const)('every item has a label of ours in %s', (language) => {
    for (const item of itemsOf(platform, language, false)) {
      if (item.type === 'separator') continue
      expect(item.label, JSON.stringify(item)).toBeTruthy()
      if (language === 'zh-CN') expect(item.label).toMatch(/[\u4e00-\u9fff]|^Asset Library$|^API/)
    }
  })

  it('a role with items of its own is given ours', () => {
    for (const { role, submenu } of itemsOf(platform, 'en'))
      if (role === 'appMenu' || role === 'windowMenu' || role === 'window' || role === 'help')
        expect(Array.isArray(submenu)).toBe(true)
  })

  it.each([
    ['zoomIn', ['CmdOrCtrl+=', 'CmdOrCtrl+numadd']],
    ['zoomOut', ['CmdOrCtrl+numsub']],
    ['resetZoom', ['CmdOrCtrl+num0']],
  ] as const)('%s has every key that browsers take for it, and is seen once', (wanted, more) => {
    const items = itemsOf(platform, 'en').filter(({ role }) => role === wanted)
    expect(items.map(({ accelerator }) => accelerator ?? 'the usual one')).toEqual(['the usual one', ...more])
    expect(items.filter(({ visible }) => visible !== false)).toHaveLength(1)
  })
})

it('hides the developer tools in a package', () => {
  const has = (isPackaged: boolean) =>
    itemsOf('linux', 'en', isPackaged).some(({ role }) => role === 'toggleDevTools')
  expect([has(true), has(false)]).toEqual([false, true])
})

it('hands on what is chosen', () => {
  const click = (label: string) =>
    itemsOf('linux', 'en')
      .find((item) => item.label === label)
      ?.click?.(undefined as never, undefined as never, undefined as never)
  for (const label of ['Add files…', 'Copy', 'Documentation', 'Export diagnostics…']) click(label)
  expect(done).toEqual(['addFiles', 'edit copy', 'link documentation', 'diagnostics'])
})

it('says in the Help menu what the app is; a Mac says that, and looks for updates, in the menu of the app', () => {
  for (const [platform, menu] of [
    ['linux', 'Help'],
    ['darwin', 'Asset Library'],
  ] as const) {
    const { submenu } = itemsOf(platform, 'en').find(({ label }) => label === menu) ?? {}
    done.length = 0
    for (const label of ['About Asset Library', 'Check for updates…'])
      (Array.isArray(submenu) ? submenu : [])
        .find((item) => item.label === label)
        ?.click?.(undefined as never, undefined as never, undefined as never)
    expect(done, platform).toEqual(['about', 'updates'])
  }
})
