import { beforeEach, expect, it } from 'vitest'
import { followIndexChanges } from './indexChanges.ts'

let isHidden: boolean
let changed: (groupIds: readonly string[] | null) => void
let show: () => void
let told: (readonly string[] | null)[]
let followers: number
let end: () => void

beforeEach(() => {
  isHidden = false
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
    visibility: {
      isHidden: () => isHidden,
      onChanged: (listener) => {
        show = () => {
          isHidden = false
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

it('a hidden window is told once, when it is seen again, of all that changed meanwhile', () => {
  isHidden = true
  for (let nth = 0; nth < 100; nth += 1) changed([`group-${nth % 3}`])
  expect(told).toEqual([])
  show()
  expect(told).toEqual([['group-0', 'group-1', 'group-2']])
  show()
  expect(told).toHaveLength(1)
})

it('any group stands for all', () => {
  isHidden = true
  changed(['a'])
  changed(null)
  changed(['b'])
  show()
  expect(told).toEqual([null])
})

it('leaves nobody behind', () => {
  expect(followers).toBe(2)
  end()
  expect(followers).toBe(0)
})
