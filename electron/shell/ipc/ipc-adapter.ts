import type { z } from 'zod'
import { requestChannel } from '../../../shared/bridge-names.ts'
import { fileRequests, type RequestHandlers, requests } from '../../../shared/contract.ts'
import { type AppError, AppFailure, appErrorSchema, err, ok, type Result } from '../../../shared/result.ts'

/** The part of a frame that decides whether a message is heard. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

export interface InvokeEvent {
  readonly senderFrame: SenderFrame | null
  readonly sender: { readonly id: number; readonly mainFrame: SenderFrame }
}

export interface IpcMainLike {
  handle(channel: string, listener: (event: InvokeEvent, input: unknown) => Promise<Result<unknown>>): void
}

export interface IpcAdapterOptions {
  readonly ipcMain: IpcMainLike
  readonly handlers: RequestHandlers
  /** Whether this is the main frame of a window of ours, showing our own page. */
  readonly isOurPage: (event: InvokeEvent) => boolean
  /** Hears of defects (not of failures that a person is told about). */
  readonly onDefect: (channel: string, cause: unknown) => void
}

interface Schemas {
  readonly input: z.ZodType
  readonly output: z.ZodType
}
type Handler = (input: unknown) => unknown

/**
 * The one place where messages of the page arrive. For every request, in this order: is the sender our own page in its
 * main frame; does the input parse; call; turn what was thrown into a Result. Nothing is thrown across IPC.
 */
export function connectIpc({ ipcMain, handlers, isOurPage, onDefect }: IpcAdapterOptions): void {
  const serve = (domain: string, verb: string, schemas: Schemas, handler: Handler): void => {
    const channel = requestChannel(domain, verb)
    ipcMain.handle(channel, async (event, input) => {
      if (!isOurPage(event)) return err({ code: 'forbiddenSender' })
      const parsed = schemas.input.safeParse(input)
      if (!parsed.success) return err({ code: 'badRequest', detail: describeIssues(parsed.error) })
      try {
        // Parsing the answer drops every property that the contract does not name: no key, no task id slips out.
        return ok(schemas.output.parse(await handler(parsed.data)))
      } catch (cause) {
        if (cause instanceof AppFailure) return err(declared(cause.error))
        onDefect(channel, cause)
        return err(defect(cause))
      }
    })
  }

  const all = [requests, fileRequests] as const
  for (const domains of all) {
    for (const [domain, verbs] of Object.entries(domains)) {
      for (const [verb, schemas] of Object.entries(verbs as Readonly<Record<string, Schemas>>)) {
        const handler: unknown = Reflect.get(handlers[domain as keyof RequestHandlers], verb)
        if (typeof handler !== 'function') throw new TypeError(`No handler for ${domain}.${verb}`)
        serve(domain, verb, schemas, handler as Handler)
      }
    }
  }
}

/** Paths and kinds of what is wrong, never the values: they may hold a key. */
function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.code}`)
    .join('; ')
}

/** Only what the contract declares of an error; one that does not fit keeps its code. */
function declared(error: AppError): AppError {
  const parsed = appErrorSchema.safeParse(error)
  return parsed.success ? parsed.data : { code: error.code }
}

function defect(cause: unknown): AppError {
  return { code: 'internal', detail: cause instanceof Error ? cause.name : typeof cause }
}
