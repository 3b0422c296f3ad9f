import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followIndexChanges } from './indexChanges.ts'
import { useTyping } from './stores/typingPause.ts'

let isPaused: boolean
let changed: (groupIds: readonly string[] | null) => void
let goOn: () => void
let told: (readonly string[] | null)[]
let followers: number
let end: () => void

afterEach(() => {
  vi.unstubAllGlobals()
})
beforeEach(() => {
  isPaused = false
  told = []
  followers = 0
  const follow = () => {
    followers += 1
    return () => {
      followers -= 1
    }
  }
  end = followIndexChanges((groupIds) => told.push(groupIds), {
    subscribe: (listener) => {
      changed = (groupIds) => listener({ groupIds })
      return follow()
    },
    pause: {
      isPaused: () => isPaused,
      onChanged: (listener) => {
        goOn = () => {
          isPaused = false
          listener()
        }
        return follow()
      },
    },
  })
})

it('tells each change of what can be seen', () => {
  changed(['a'])
  changed(null)
  changed(['b'])
  expect(told).toEqual([['a'], null, ['b']])
})

it('a window that is hidden, or typed into, is told once of all that changed meanwhile, when that is over', () => {
  isPaused = true
  for (let nth = 0; nth < 100; nth += 1) changed([`group-${nth % 3}`])
  expect(told).toEqual([])
  goOn()
  expect(told).toEqual([['group-0', 'group-1', 'group-2']])
  goOn()
  expect(told).toHaveLength(1)
})

it('any group stands for all', () => {
  isPaused = true
  changed(['a'])
  changed(null)
  changed(['b'])
  goOn()
  expect(told).toEqual([null])
})

it('the window waits while somebody types', () => {
  const heard: unknown[] = []
  let change = (_change: { readonly groupIds: readonly string[] | null }): void => {}
  vi.stubGlobal('window', {
    assetLibrary: {
      subscribe: (_event: string, listener: typeof change) => {
        change = listener
        return () => {}
      },
    },
  })
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('document', { visibilityState: 'visible', ...listens })
  const endOfWindow = followIndexChanges((groupIds) => heard.push(groupIds))
  useTyping.setState({ isTyping: true })
  change({ groupIds: ['a'] })
  change({ groupIds: ['b'] })
  expect(heard).toEqual([])
  useTyping.setState({ isTyping: false })
  expect(heard).toEqual([['a', 'b']])
  endOfWindow()
})

it('leaves nobody behind', () => {
  expect(followers).toBe(2)
  end()
  expect(followers).toBe(0)
})
