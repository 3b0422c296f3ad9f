import type { z } from 'zod'

/** A column that holds JSON; null for what is none of ours: written by another version of the app, or by hand. */
export function readJson<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
