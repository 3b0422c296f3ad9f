import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Group } from '../../../shared/groups.ts'
import type { Result } from '../../../shared/result.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { en } from '../../i18n/en/index.ts'
import { I18nProvider } from '../../i18n/I18nProvider.tsx'
import { createQueryClient, groupsQuery } from '../../queries.ts'
import { openGroup, setView, useView } from '../../stores/view.ts'
import { group } from '../../testing/groups.ts'
import { renderHook } from '../../testing/renderHook.test-support.tsx'
import { useToasts } from '../../ui/toasts/toasts.ts'
import { useOpenLastGroup } from './useOpenLastGroup.ts'

const accountId = 'account'
let groups: readonly Group[]
let revision: number
/** What comes of keeping settings, where it is not what should. */
let saved: Result<never> | null

beforeEach(() => {
  groups = [group(1), group(2)]
  revision = 1
  saved = null
  const settings = { ...defaultSettings, lastGroupByAccount: { [accountId]: group(1).groupId } }
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('document', { ...listens, activeElement: null, documentElement: {} })
  vi.stubGlobal('window', {
    ...listens,
    assetLibrary: {
      groups: {
        list: async () => ({
          ok: true,
          value: {
            revision,
            count: groups.length,
            groups,
            complete: true,
            doubtfulCount: 0,
            fetchedAtMs: revision,
          },
        }),
      },
      settings: {
        get: async () => ({ ok: true, value: settings }),
        update: async () => saved ?? { ok: true, value: settings },
      },
    },
  })
  setView({ section: 'library', groupId: null })
})
afterEach(() => vi.unstubAllGlobals())

const open = async () => {
  const client = createQueryClient()
  const hook = await renderHook(
    () => useOpenLastGroup(accountId),
    null,
    ({ children }) => (
      <QueryClientProvider client={client}>
        <I18nProvider texts={{ language: 'en', messages: en }}>{children}</I18nProvider>
      </QueryClientProvider>
    ),
  )
  await vi.waitFor(() => hook.settle(() => expect(useView.getState().groupId).toBe('group-1')))
  const changeGroups = (now: readonly Group[]): void => {
    groups = now
    revision += 1
  }
  const askAgain = () => hook.settle(() => void client.invalidateQueries(groupsQuery))
  return { ...hook, changeGroups, askAgain }
}

test('a group that is gone is let go of', async () => {
  const { changeGroups, askAgain, settle, end } = await open()
  changeGroups([group(2)])
  await askAgain()
  await vi.waitFor(() => settle(() => expect(useView.getState().groupId).toBeNull()))
  await end()
})

test('a group that has just come to be is opened before the list has it, and stays open', async () => {
  const { changeGroups, settle, end } = await open()
  changeGroups([group(3), group(1), group(2)])
  await settle(() => openGroup('group-3'))
  await settle()
  expect(useView.getState().groupId).toBe('group-3')
  await end()
})

test('one that the next list does not have either was gone already', async () => {
  const { settle, end } = await open()
  await settle(() => openGroup('group-9'))
  await vi.waitFor(() => settle(() => expect(useView.getState().groupId).toBeNull()))
  await end()
})

test('where one is that cannot be kept is said', async () => {
  saved = { ok: false, error: { code: 'storageFailed' } }
  useToasts.setState({ toasts: [] })
  const { end } = await open()
  await vi.waitFor(() =>
    expect(useToasts.getState().toasts.map(({ title }) => title)).toEqual([en.errors.storageFailed.title]),
  )
  await end()
})
