import type { Database } from 'better-sqlite3'
import { type Snippet, snippetSchema } from '../../../shared/generation/draft.ts'
import { withStorage } from '../../database/index.ts'
import { readJson } from '../store/json.ts'

const promptSchema = snippetSchema.shape.prompt

interface SnippetRow {
  readonly snippet_id: string
  readonly name: string
  readonly prompt: string
}

export interface SnippetsTable {
  /** By name. */
  list(accountId: string): readonly Snippet[]
  /** @throws AppFailure storageFailed */
  write(accountId: string, snippet: Snippet): void
  remove(accountId: string, snippetId: string): void
}

export function createSnippetsTable(database: Database): SnippetsTable {
  const select = database.prepare<[string], SnippetRow>(
    `SELECT snippet_id, name, prompt FROM generation_snippets WHERE account_id = ?
     ORDER BY name COLLATE NOCASE, snippet_id`,
  )
  // The id is made by the page: it must not reach into the snippets of another account.
  const upsert = database.prepare(
    `INSERT INTO generation_snippets (snippet_id, account_id, name, prompt) VALUES (?, ?, ?, ?)
     ON CONFLICT (snippet_id) DO UPDATE SET name = excluded.name, prompt = excluded.prompt
       WHERE account_id = excluded.account_id`,
  )
  const remove = database.prepare('DELETE FROM generation_snippets WHERE account_id = ? AND snippet_id = ?')
  return {
    list: (accountId) =>
      withStorage(() => select.all(accountId)).flatMap(({ snippet_id: snippetId, name, prompt }) => {
        const read = snippetSchema.safeParse({ snippetId, name, prompt: readJson(prompt, promptSchema) })
        return read.success ? [read.data] : []
      }),
    write: (accountId, { snippetId, name, prompt }) => {
      withStorage(() => upsert.run(snippetId, accountId, name, JSON.stringify(prompt)))
    },
    remove: (accountId, snippetId) => {
      withStorage(() => remove.run(accountId, snippetId))
    },
  }
}
