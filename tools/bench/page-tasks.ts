import type { CDPSession, Page } from '@playwright/test'

/** What the main thread of the page did between two moments. */
export interface PageTasks {
  /** The longest task: how long it held the page up, and how much of that it was at work. */
  readonly wallMs: number
  readonly processorMs: number
  /** Tasks above 50 ms of processor time. */
  readonly long: number
  /** All tasks together. */
  readonly workMs: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** In microseconds: by the clock, and of the thread's processor time. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const longMs = 50

/**
 * Follows the tasks of the page by the browser's own trace, which knows the processor time of each: on a machine that is
 * busy with other things, the clock says more about these than about the page.
 */
export async function tasksWhile(page: Page, work: () => Promise<unknown>): Promise<PageTasks> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent)
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] },
  })
  await work()
  await endOf(session)
  await session.detach()
  return summaryOf(events)
}

async function endOf(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
}

function summaryOf(events: readonly TraceEvent[]): PageTasks {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid)
  const tasks = events.filter((event) => event.name === 'RunTask' && event.ph === 'X' && isMain(event))
  const processorMs = tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000)
  return {
    wallMs: tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1000), 0),
    processorMs: processorMs.reduce((longest, ms) => Math.max(longest, ms), 0),
    long: processorMs.filter((ms) => ms > longMs).length,
    workMs: processorMs.reduce((sum, ms) => sum + ms, 0),
  }
}

export const inWords = ({ wallMs, processorMs, long, workMs }: PageTasks): string =>
  `longest task ${processorMs.toFixed(0)} ms of processor time (${wallMs.toFixed(0)} ms by the clock), ` +
  `${long} above ${longMs} ms, ${workMs.toFixed(0)} ms of work in all`
