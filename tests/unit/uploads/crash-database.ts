/** What a transaction does to a row, as far as the places to die are told apart. */
type Deed =
  | 'dropping'
  | 'adding'
  | 'drop listed'
  | 'checked'
  | 'send started'
  | 'marked'
  | 'accepted'
  | 'unconfirmed'
  | 'put back'
  | 'failed'
  | 'ready'
  | 'looked up'
  | 'cancelling'
  | 'retrying'
  | 'deciding'
  | 'pausing'
  | 'removing'
  | 'other'

interface Change {
  readonly what: 'drop' | 'file'
  /** Null for a row that was not there before, or is not there after. */
  readonly was: string | null
  readonly is: string | null
  readonly wasPaused: number | null
  readonly isPaused: number | null
}

/** From the database's own record of what changed, so that no part of the queue needs to know of it. */
export function deedOf({ what, was, is, wasPaused, isPaused }: Change): Deed {
  if (what === 'drop') return is === null ? 'drop listed' : 'dropping'
  if (was === null) return 'adding'
  if (is === null) return 'removing'
  if (is === was && wasPaused !== isPaused) return 'pausing'
  if (is === 'cancelled') return 'cancelling'
  if (was === 'cancelled' || was === 'failed') return 'retrying'
  switch (`${was} ${is}`) {
    case 'checking waiting':
      return 'checked'
    case 'waiting uploading':
      return 'send started'
    case 'uploading uploading':
      return 'marked'
    case 'uploading processing':
      return 'accepted'
    case 'uploading unconfirmed':
      return 'unconfirmed'
    case 'uploading waiting':
      return 'put back'
    case 'uploading failed':
    case 'processing failed':
      return 'failed'
    case 'processing ready':
      return 'ready'
    case 'unconfirmed processing':
    case 'unconfirmed ready':
    case 'unconfirmed unconfirmed':
      return 'looked up'
    case 'unconfirmed waiting':
      return 'deciding'
    default:
      return 'other'
  }
}

export const trace = `
  CREATE TEMP TABLE crash_trace (what TEXT, was TEXT, "is" TEXT, wasPaused INTEGER, isPaused INTEGER);
  CREATE TEMP TRIGGER crash_drop AFTER INSERT ON main.upload_drops BEGIN
    INSERT INTO crash_trace VALUES ('drop', NULL, 'open', NULL, NULL);
  END;
  CREATE TEMP TRIGGER crash_listed AFTER UPDATE OF paths ON main.upload_drops WHEN new.paths IS NULL BEGIN
    INSERT INTO crash_trace VALUES ('drop', 'open', NULL, NULL, NULL);
  END;
  CREATE TEMP TRIGGER crash_insert AFTER INSERT ON main.uploads BEGIN
    INSERT INTO crash_trace VALUES ('file', NULL, new.state_kind, NULL, new.paused);
  END;
  CREATE TEMP TRIGGER crash_update AFTER UPDATE OF state, paused ON main.uploads BEGIN
    INSERT INTO crash_trace VALUES ('file', old.state_kind, new.state_kind, old.paused, new.paused);
  END;
  CREATE TEMP TRIGGER crash_delete AFTER DELETE ON main.uploads BEGIN
    INSERT INTO crash_trace VALUES ('file', old.state_kind, NULL, old.paused, NULL);
  END;`
