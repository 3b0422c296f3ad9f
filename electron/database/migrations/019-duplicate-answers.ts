import type { Migration } from '../migration.ts'

/** The equal file that was found before a file was skipped or sent all the same, as JSON: its row goes on saying so. */
export const duplicateAnswers: Migration = {
  name: '019-duplicate-answers',
  up: (database) => {
    database.exec('ALTER TABLE uploads ADD COLUMN duplicate TEXT')
  },
}
