import { drawSynthetic } from '../previews/synthetic.ts'
import { answerRequests } from '../processes/answer-requests.ts'
import type { MediaJob } from './facts.ts'
import { readFacts, readType } from './read-media.ts'

/** Entry of the media process. */
answerRequests((message) => {
  const job = message as MediaJob
  switch (job.kind) {
    case 'type':
      return readType(job.path)
    case 'facts':
      return readFacts(job.path, job.type)
    case 'picture':
      return drawSynthetic(job.number).then((picture) => Uint8Array.from(picture))
  }
})
