import { expect, it } from 'vitest'
import { readBridgeArgument, toBridgeArgument } from './bridge-names.ts'
import { bridgeNames } from './contract.ts'

it('the names of the contract reach the preload script on its command line', () => {
  const argument = toBridgeArgument(bridgeNames)
  expect(argument).toMatch(/^--bridge-names=[\w.~%!'()*-]+$/)
  expect(readBridgeArgument(['/usr/bin/electron', '--other', argument])).toEqual(bridgeNames)
  expect(bridgeNames.verbs).toMatchObject({
    groups: ['list', 'part', 'create', 'rename', 'delete', 'pinOfficial'],
  })
  expect(bridgeNames.events).toContain('uploadsChanged')
})

it('a window without them gets no bridge', () => {
  expect(() => readBridgeArgument(['/usr/bin/electron'])).toThrow()
})
