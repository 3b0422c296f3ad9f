import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { exitAtOnceWhenRestarted } from './dev-restart.ts'

it('lets the next one have the lock, and goes', () => {
  const done: string[] = []
  const source = new EventEmitter()
  exitAtOnceWhenRestarted(
    {
      releaseSingleInstanceLock: () => void done.push('lock released'),
      exit: (code) => void done.push(`exit ${code}`),
    },
    source,
  )
  source.emit('SIGTERM')
  expect(done).toEqual(['lock released', 'exit 0'])
})
