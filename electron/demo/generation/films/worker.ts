import { parentPort } from 'node:worker_threads'
import { encodeFilm } from './encode.ts'
import type { FilmJob, FilmReply } from './job.ts'

const framesPerSignOfLife = 6

function reply(message: FilmReply): void {
  parentPort?.postMessage(message)
}

async function draw(job: FilmJob): Promise<void> {
  let frames = 0
  const frameDone = (): void => {
    frames += 1
    if (frames % framesPerSignOfLife === 0) reply({ id: job.id, kind: 'alive' })
  }
  try {
    reply({ id: job.id, kind: 'done', ...(await encodeFilm(job, frameDone)) })
  } catch (error) {
    reply({ id: job.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

parentPort?.on('message', (job: FilmJob) => {
  void draw(job)
})
