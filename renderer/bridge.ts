import type { Bridge } from '../shared/contract.ts'
import type { AppError, Result } from '../shared/result.ts'
import { tellDefect } from './tellDefect.ts'

declare global {
  interface Window {
    readonly assetLibrary: Bridge
  }
}

/** The only way out of the page: what the preload script put there. */
export const bridge = (): Bridge => window.assetLibrary

/** An AppError on its way through code that expects exceptions, such as a query function. */
export class AppErrorException extends Error {
  override readonly name = 'AppErrorException'
  readonly error: AppError

  constructor(error: AppError) {
    super(error.detail ?? error.code)
    this.error = error
  }
}

/** The value of a Result, or an AppErrorException. */
export async function unwrap<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer
  if (result.ok) return result.value
  throw new AppErrorException(result.error)
}

/** Whatever was thrown, as an error that the page has words for. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppErrorException) return thrown.error
  tellDefect(thrown)
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) }
}
