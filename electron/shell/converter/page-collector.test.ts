import { expect, it } from 'vitest'
import { offerCollector } from './page-collector.ts'

it.each([
  [null, '--expose-gc'],
  ['--max-old-space-size=512', '--max-old-space-size=512 --expose-gc'],
])('with %s it is %s', (given, flags) => {
  const switches = new Map(given === null ? [] : [['js-flags', given]])
  offerCollector({
    hasSwitch: (name) => switches.has(name),
    getSwitchValue: (name) => switches.get(name) ?? '',
    appendSwitch: (name, value) => void switches.set(name, value),
  })
  expect(switches.get('js-flags')).toBe(flags)
})
