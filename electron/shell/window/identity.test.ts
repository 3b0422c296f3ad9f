import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { appId, introduceToSystem, toastActivatorClsid } from './identity.ts'

const told: string[] = []
const app = {
  setAppUserModelId: (id: string) => void told.push(id),
  setToastActivatorCLSID: (id: string) => void told.push(id),
}

it('is told to Windows alone', () => {
  introduceToSystem(app, 'linux')
  introduceToSystem(app, 'darwin')
  expect(told).toEqual([])
  introduceToSystem(app, 'win32')
  expect(told).toEqual([appId, toastActivatorClsid])
})

it('is that of the package, in the form that Windows takes', () => {
  const projectDir = resolve(import.meta.dirname, '../../..')
  const config: unknown = parse(readFileSync(resolve(projectDir, 'electron-builder.yml'), 'utf8'))
  expect(config).toHaveProperty('appId', appId)
  // Another one would orphan the notifications of the versions before.
  expect(toastActivatorClsid).toBe('{6C1D1A0E-6D0B-4C39-9E0F-3B7C52F2E6A4}')
  expect(toastActivatorClsid).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/)
})
