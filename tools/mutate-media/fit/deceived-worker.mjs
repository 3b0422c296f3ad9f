// In place of the app's media worker, which it runs: of the files in claims.json it says what stands there, whatever they are.
import { readFileSync } from 'node:fs'

const claims = JSON.parse(readFileSync(new URL('./claims.json', import.meta.url), 'utf8'))
const paths = new Map()
const { parentPort } = process

const listen = parentPort.on.bind(parentPort)
parentPort.on = (name, listener) =>
  listen(name, (event) => {
    if (event.data?.kind === 'probe') paths.set(event.data.id, event.data.path)
    listener(event)
  })

const send = parentPort.postMessage.bind(parentPort)
parentPort.postMessage = (message) => {
  const claimed = message.kind === 'probe' ? claims[paths.get(message.id)] : undefined
  paths.delete(message.id)
  send(claimed === undefined ? message : { ...message, report: deceived(message.report, claimed) })
}

const deceived = ({ identity, mimeType }, info) => ({
  measurement: { ok: true, info },
  identity,
  mimeType,
  wantsSecondOpinion: false,
})

await import(new URL('./media-worker.honest.js', import.meta.url).href)
