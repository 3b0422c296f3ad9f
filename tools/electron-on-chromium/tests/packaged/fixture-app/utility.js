import { tryArchive } from './try-archive.js'

process.parentPort.postMessage(tryArchive())
