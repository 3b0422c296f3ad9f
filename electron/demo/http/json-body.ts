import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { Refusal } from './answer.ts'

const defaultMaximumBytes = 64 * 1024

/** Rejects with 413 beyond `maximumBytes`. */
export async function readText(body: Readable, maximumBytes = defaultMaximumBytes): Promise<string> {
  const chunks: Buffer[] = []
  let total = 0
  for await (const chunk of body) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    total += bytes.length
    if (total > maximumBytes) throw new Refusal(413, 'Request body too large', true)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Reads and checks a JSON body. An empty body counts as `{}`, as several endpoints need none. */
export async function readJson<Schema extends z.ZodType>(
  body: Readable,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readText(body)
  let value: unknown
  try {
    value = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    throw new Refusal(400, 'The request body is not JSON')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Refusal(
    400,
    `Invalid parameter ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not accepted'}`,
  )
}

export async function readForm(body: Readable): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(body))
}
