import { createMutex } from '../../../base/work/mutex.ts'
import { answerRequests } from '../../processes/answer-requests.ts'
import { encodeFilm } from './encode.ts'
import type { FilmJob } from './job.ts'

const framesPerSignOfLife = 6
/** All encoders of a process write into the same file of their WebAssembly, so there is one at a time. */
const oneAtATime = createMutex()

/** Entry of the process that draws films. */
answerRequests((job, alive) =>
  oneAtATime(() => {
    let frames = 0
    return encodeFilm(job as FilmJob, () => {
      frames += 1
      if (frames % framesPerSignOfLife === 0) alive()
    })
  }),
)
