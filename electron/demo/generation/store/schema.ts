/** The tables of generated videos; see ../../store/database.ts. */
export const generationSchema = `
CREATE TABLE IF NOT EXISTS generations (
  id INTEGER PRIMARY KEY,
  task_id TEXT NOT NULL UNIQUE,
  form TEXT NOT NULL CHECK (form IN ('videos', 'contents')),
  model TEXT NOT NULL,
  prompt TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  resolution TEXT NOT NULL,
  ratio TEXT NOT NULL,
  seconds REAL NOT NULL,
  clip_seconds REAL NOT NULL,
  seed INTEGER NOT NULL,
  sound INTEGER NOT NULL,
  watermark INTEGER NOT NULL,
  return_last_frame INTEGER NOT NULL,
  accepted_ms INTEGER NOT NULL,
  running_ms INTEGER NOT NULL,
  ready_ms INTEGER NOT NULL,
  fate TEXT NOT NULL CHECK (fate IN ('succeed', 'stuck', 'expire', 'fail')),
  failure_code TEXT,
  failure_message TEXT,
  hidden_until_ms INTEGER NOT NULL DEFAULT 0,
  cancelled_ms INTEGER,
  destroyed_ms INTEGER,
  film_plan TEXT NOT NULL,
  film_state TEXT NOT NULL CHECK (film_state IN ('none', 'waiting', 'made', 'broken')),
  film_path TEXT,
  film_bytes INTEGER,
  frame_path TEXT,
  frame_bytes INTEGER,
  made_ms INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS generations_waiting ON generations (id) WHERE film_state = 'waiting';
CREATE INDEX IF NOT EXISTS generations_accepted ON generations (accepted_ms);
`
