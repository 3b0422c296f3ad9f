import type { EventEmitter } from 'node:events'
import { decodeValue, encodeValue } from '../../page/structured-codec.ts'
import { createEvent } from '../electron-event.ts'
import type { FilePaths } from '../page/file-paths.ts'
import type { WebFrameMain } from '../page/web-frame-main.ts'
import type { PageMessage, SyncAnswer } from './ipc-messages.ts'
import { type IpcRegistry, ipcMain } from './ipc-registry.ts'

interface Sender {
  /** The WebContents: what the app's listeners see as the sender. */
  readonly contents: EventEmitter & { readonly ipc: IpcRegistry }
  readonly frame: WebFrameMain
  readonly paths: FilePaths
  readonly answerSync: (token: string, answer: SyncAnswer) => void
}

/** Hands a message of a preload script to the app, with the frame that really sent it. */
export function dispatchToApp(sender: Sender, message: PageMessage): void {
  const args = sender.paths.resolveIn(decodeValue(message.args)) as unknown[]
  const { contents, frame } = sender
  const registries = [frame.ipc, contents.ipc, ipcMain]
  switch (message.kind) {
    case 'invoke':
      void answerInvoke(sender, registries, message.call, message.channel, args)
      break
    case 'send':
      emitTo(registries, message.channel, createSendEvent(sender), args)
      contents.emit('ipc-message', createSendEvent(sender), message.channel, ...args)
      break
    case 'sendSync':
      answerSendSync(sender, registries, message.token, message.channel, args)
      break
  }
}

function createInvokeEvent({ contents, frame }: Sender) {
  return createEvent({
    type: 'frame' as const,
    processId: frame.processId,
    frameId: frame.routingId,
    frameTreeNodeId: frame.frameTreeNodeId,
    sender: contents,
    get senderFrame() {
      return frame.isDestroyed() ? null : frame
    },
  })
}

function createSendEvent(sender: Sender) {
  return Object.assign(createInvokeEvent(sender), {
    ports: [],
    reply: (channel: string, ...args: unknown[]) => sender.frame.send(channel, ...args),
  })
}

function emitTo(
  registries: readonly IpcRegistry[],
  channel: string,
  event: unknown,
  args: unknown[],
): boolean {
  let heard = false
  for (const registry of registries) heard = registry.emit(channel, event, ...args) || heard
  return heard
}

async function answerInvoke(
  sender: Sender,
  registries: readonly IpcRegistry[],
  call: number,
  channel: string,
  args: unknown[],
): Promise<void> {
  const handler = registries
    .map((registry) => registry.handlerOf(channel))
    .find((found) => found !== undefined)
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    const value = encodeValue(await handler(createInvokeEvent(sender), ...args))
    sender.frame.dispatch({ kind: 'reply', call, ok: true, value })
  } catch (error) {
    if (handler !== undefined) console.error(`Error occurred in handler for '${channel}':`, error)
    sender.frame.dispatch({ kind: 'reply', call, ok: false, value: String(error) })
  }
}

function answerSendSync(
  sender: Sender,
  registries: readonly IpcRegistry[],
  token: string,
  channel: string,
  args: unknown[],
): void {
  let answered = false
  const answer = (value: unknown): void => {
    if (answered) return
    answered = true
    sender.answerSync(token, { ok: true, text: encodeValue(value) })
  }
  const event = createSendEvent(sender)
  Object.defineProperty(event, 'returnValue', { set: answer, get: () => undefined })
  if (!emitTo(registries, channel, event, args)) {
    sender.answerSync(token, { ok: false, text: `nobody listens to '${channel}'` })
  }
}
