import { vi } from 'vitest'

/** Until the limit of the test itself, nearly. */
const timeout = 50_000

// What a test waits for comes late on a busy machine: Vitest's own limit of one second would call that a fault.
const { waitFor, waitUntil } = vi
type Options = Parameters<typeof waitFor>[1]
const patient = (options: Options): Options =>
  typeof options === 'number' ? { timeout: options } : { timeout, ...options }
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))
