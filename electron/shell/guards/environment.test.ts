import { expect, it } from 'vitest'
import { takeEnvironment } from './environment.ts'

it('leaves the key to the services and to nobody else', () => {
  const own = { POWERTOKENS_API_KEY: 'sk-live-0123456789', PATH: '/bin' }
  expect(takeEnvironment(own).POWERTOKENS_API_KEY).toBe('sk-live-0123456789')
  expect(own).toEqual({ PATH: '/bin' })
})
