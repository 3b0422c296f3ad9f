import { uploadHistoryEventSchema } from '../../../shared/uploads/upload-history.ts'
import type { Migration } from '../migration.ts'

/** "sideTooShort 40, notReadable unknownType": codes, and what was measured. */
function violationsOf(detail: string): readonly object[] {
  if (detail === '') return []
  return detail.split(', ').map((part) => {
    const [code = '', ...rest] = part.split(' ')
    const got = rest.join(' ')
    const number = Number(got)
    return { code, kind: null, got: got !== '' && Number.isFinite(number) ? number : got }
  })
}

/** "uploading: refused: the service's words": a phase, a code, and what was said, which may have colons of its own. */
function failureOf(detail: string): object {
  const [phase, code, ...said] = detail.split(': ')
  return {
    kind: 'failed',
    phase,
    code,
    serviceMessage: said.length === 0 ? null : said.join(': '),
    detail: null,
  }
}

/** "attempt 2", "failure 1" */
function countOf(detail: string | null): number | null {
  const count = Number(detail?.split(' ')[1])
  return Number.isSafeInteger(count) ? count : null
}

function eventOf(event: string, detail: string | null): object {
  const [kind, hold] = event.split(':')
  switch (kind) {
    case 'waiting':
      if (hold === 'paused') return { kind: 'paused' }
      return { kind, hold: hold ?? null, failures: countOf(detail) }
    case 'unconfirmed':
      return { kind, lookingUp: hold === 'lookingUp' }
    case 'uploading':
      return { kind, attempt: countOf(detail) }
    case 'ready':
      return { kind, assetId: detail }
    case 'cancelled':
      return { kind, sent: detail === 'sent' }
    case 'failed':
      return failureOf(detail ?? '')
    case 'rejected':
      return { kind, violations: violationsOf(detail ?? '') }
    default:
      return { kind }
  }
}

/** What earlier versions wrote in words, as data; what is not known stays as it was written. */
function readOld(event: string, detail: string | null): string {
  const parsed = uploadHistoryEventSchema.safeParse(eventOf(event, detail))
  return JSON.stringify(parsed.success ? parsed.data : { kind: 'other', text: event, detail })
}

/** The history of an upload becomes data: until now the page took sentences apart. */
export const historyEvents: Migration = {
  name: '012-history-events',
  up: (database) => {
    database.function('history_event', { deterministic: true }, (event: unknown, detail: unknown) =>
      readOld(String(event), detail === null ? null : String(detail)),
    )
    database.exec(`
      UPDATE upload_history SET event = history_event(event, detail);
      ALTER TABLE upload_history DROP COLUMN detail;
    `)
  },
}
