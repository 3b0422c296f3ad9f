import { expect, it } from 'vitest'
import { createListeners } from './listeners.ts'

it('calls every listener, whatever one of them throws, and reports what was thrown', () => {
  const thrown: unknown[] = []
  const heard: string[] = []
  const listeners = createListeners<string>((cause) => thrown.push(cause))
  const defect = new Error('listener')
  listeners.add((value) => heard.push(`first ${value}`))
  listeners.add(() => {
    throw defect
  })
  listeners.add((value) => heard.push(`last ${value}`))
  listeners.notify('a')
  expect(heard).toEqual(['first a', 'last a'])
  expect(thrown).toEqual([defect])
})

it('leaves what was thrown to the process when nobody else takes it', async () => {
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  try {
    const reported = new Promise((resolve) => process.once('unhandledRejection', resolve))
    const defect = new Error('listener')
    const listeners = createListeners<void>()
    listeners.add(() => {
      throw defect
    })
    listeners.notify()
    expect(await reported).toBe(defect)
  } finally {
    for (const other of others) process.on('unhandledRejection', other)
  }
})

it('lets the same function listen twice, and end each on its own', () => {
  let calls = 0
  const listener = () => {
    calls += 1
  }
  const listeners = createListeners<void>()
  const end = listeners.add(listener)
  listeners.add(listener)
  end()
  listeners.notify()
  expect(calls).toBe(1)
})
