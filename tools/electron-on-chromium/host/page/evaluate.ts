import type { DevToolsSession } from '../chromium/devtools-connection.ts'

interface EvaluateResult {
  readonly result: { readonly value?: unknown; readonly unserializableValue?: string }
  readonly exceptionDetails?: {
    readonly text: string
    readonly exception?: { readonly description?: string; readonly value?: unknown }
  }
}

/** Runs a script in the page and answers with a copy of its value, or of what its promise resolves to. */
export async function evaluate(
  session: DevToolsSession,
  expression: string,
  options: { readonly contextId: number | null; readonly userGesture: boolean },
): Promise<unknown> {
  const { result, exceptionDetails } = await session.send<EvaluateResult>('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: options.userGesture,
    ...(options.contextId === null ? {} : { contextId: options.contextId }),
  })
  if (exceptionDetails !== undefined) {
    const { exception, text } = exceptionDetails
    if (exception?.description === undefined && exception?.value !== undefined) throw exception.value
    throw new Error(exception?.description?.split('\n')[0] ?? text)
  }
  if (result.unserializableValue === undefined) return result.value
  const text = result.unserializableValue
  return text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text)
}
