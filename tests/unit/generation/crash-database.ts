/** What a transaction does to a result, as far as the places to die are told apart. */
type Deed =
  | 'written down'
  | 'marked'
  | 'accepted'
  | 'refused'
  | 'in doubt'
  | 'looked'
  | 'found'
  | 'moved on'
  | 'succeeded'
  | 'download noted'
  | 'named'
  | 'ready'
  | 'failed'
  | 'other'

interface Change {
  /** Null for a row that was not there before. */
  readonly was: string | null
  readonly is: string
  readonly gotVideo: number
}

/** From the database's own record of what changed, so that no part of the app needs to know of it. */
export function deedOf({ was, is, gotVideo }: Change): Deed {
  if (was === null) return 'written down'
  if (gotVideo === 1) return 'named'
  if (is === 'failed') return was === 'sending' ? 'refused' : 'failed'
  if (is === 'ready') return 'ready'
  switch (`${was} ${is}`) {
    case 'sending sending':
      return 'marked'
    case 'sending unconfirmed':
      return 'in doubt'
    case 'unconfirmed unconfirmed':
      return 'looked'
    case 'unconfirmed queued':
      return 'found'
    case 'downloading downloading':
      return 'download noted'
    case 'queued generating':
    case 'generating generating':
      return 'moved on'
  }
  if (was === 'sending') return 'accepted'
  return is === 'downloading' ? 'succeeded' : 'other'
}

export const trace = `
  CREATE TEMP TABLE crash_trace (was TEXT, "is" TEXT, gotVideo INTEGER);
  CREATE TEMP TRIGGER crash_insert AFTER INSERT ON main.generation_results BEGIN
    INSERT INTO crash_trace VALUES (NULL, new.state_kind, 0);
  END;
  CREATE TEMP TRIGGER crash_update AFTER UPDATE ON main.generation_results BEGIN
    INSERT INTO crash_trace VALUES (old.state_kind, new.state_kind, old.video IS NULL AND new.video IS NOT NULL);
  END;`
