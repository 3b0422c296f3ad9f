import { openParentPort } from '../../base/processes/parent-port.ts'
import { startWatchdog } from '../../base/processes/watchdog.ts'
import type { HelperReply, HelperRequest } from './helper-process.ts'

/**
 * The helper's side of HelperProcess: to be called once, in the entry of the process. Requests are answered side by side;
 * `alive` says that one is still being worked on.
 */
export function answerRequests(answer: (job: unknown, alive: () => void) => Promise<unknown>): void {
  startWatchdog(Number(process.argv[2]))
  const port = openParentPort()
  const send = (reply: HelperReply): void => port.send(reply)
  port.onMessage((message) => {
    const { id, job } = message as HelperRequest
    answer(job, () => send({ id, kind: 'alive' })).then(
      (value) => send({ id, kind: 'done', value }),
      (error: unknown) =>
        send({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
  })
}
