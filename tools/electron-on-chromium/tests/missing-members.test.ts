import { describe, expect, it } from 'vitest'
import { members } from '../host/electron-module.ts'
import missing from '../host/missing-members.json' with { type: 'json' }
import { declaredMethods } from './electron-members.ts'

describe.each(Object.entries(members))('%s', (name, target) => {
  it('has every method that Electron declares, if only to say that it is not there', () => {
    const absent = declaredMethods(name).instance.filter((method) => !(method in target))
    expect(absent).toEqual([])
  })

  it('lists as missing only what Electron declares', () => {
    const declared = declaredMethods(name).instance
    const listed: readonly string[] = Reflect.get(missing, name) ?? []
    expect(listed.filter((method) => !declared.includes(method))).toEqual([])
  })
})

it('says what is missing', () => {
  const shell = members.Session ?? {}
  const method: unknown = Reflect.get(shell, 'loadExtension') ?? Reflect.get(shell, 'getBlobData')
  expect(method).toThrow(/electron-on-chromium has no Session\./)
})
