import { vi } from 'vitest'

// Before each file: what the one before left in a store, or listens with, is gone.
vi.resetModules()
vi.unstubAllGlobals()
vi.useRealTimers()
