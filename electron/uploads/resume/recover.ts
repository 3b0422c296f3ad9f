import { uptime } from 'node:os'
import type { Ledger } from '../store/ledger.ts'

/** The system's uptime is coarse, and clocks are set: more than that means another start of the computer. */
const toleranceMs = 30_000

export function systemBootedAtMs(): number {
  return Date.now() - uptime() * 1000
}

/**
 * Once, before anything runs: whatever the last run was doing is taken up again. What a process wrote, it wrote; but
 * after a power cut the last few milliseconds of the log may be gone, the mark "the last byte may be out" among them.
 * So when the computer was started anew since, a half-sent file is looked for, and sent again only by a person's word.
 */
export function recover(ledger: Ledger, bootedAtMs: () => number): void {
  const nowMs = bootedAtMs()
  const before = ledger.queueState.bootedAtMs
  const markMayBeLost = before !== null && Math.abs(nowMs - before) > toleranceMs
  const ids = ledger.store.idsInterrupted()
  ledger.applyAll(ids.map((id) => ({ id, event: { type: 'interrupted', markMayBeLost } })))
  if (before === null || markMayBeLost) {
    ledger.change(() => {
      ledger.queueState.bootedAtMs = nowMs
    })
  }
}
