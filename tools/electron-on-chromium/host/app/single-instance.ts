import { randomUUID } from 'node:crypto'
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isAlive, markOf, type ProcessMark } from '../chromium/process-start.ts'

type OnSecond = (argv: string[], workingDir: string, additionalData: unknown) => void
interface Message {
  readonly argv: string[]
  readonly workingDir: string
  readonly additionalData: unknown
}

interface Lock {
  readonly file: string
  readonly watcher: FSWatcher
}
let lock: Lock | null = null

/**
 * One instance for each user data folder: a lock file names the process that holds it, and later ones leave a letter in
 * a folder that it watches. Files and no socket: the answer has to be there synchronously, and the letter must arrive even
 * if its writer ends at once.
 */
export function requestSingleInstanceLock(
  userDataDir: string,
  additionalData: unknown,
  onSecond: OnSecond,
): boolean {
  if (lock !== null) return true
  const letters = join(userDataDir, 'SingletonLetters')
  mkdirSync(letters, { recursive: true, mode: 0o700 })
  const file = join(userDataDir, 'SingletonLock')
  for (let attempt = 0; attempt < 3; attempt++) {
    if (tryLock(file)) {
      // What waits there was meant for a holder that is gone.
      for (const name of readdirSync(letters)) rmSync(join(letters, name), { force: true })
      lock = { file, watcher: watchLetters(letters, onSecond) }
      return true
    }
    if (holderIsAlive(file)) {
      const message: Message = { argv: process.argv, workingDir: process.cwd(), additionalData }
      const name = randomUUID()
      writeFileSync(join(letters, `${name}.tmp`), JSON.stringify(message), { mode: 0o600 })
      renameSync(join(letters, `${name}.tmp`), join(letters, `${name}.json`))
      return false
    }
    rmSync(file, { force: true })
  }
  return false
}

export function releaseSingleInstanceLock(): void {
  if (lock === null) return
  lock.watcher.close()
  rmSync(lock.file, { force: true })
  lock = null
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(markOf(process.pid)), {
      flag: 'wx',
      mode: 0o600,
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function holderIsAlive(file: string): boolean {
  try {
    return isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessMark)
  } catch {
    return false
  }
}

function watchLetters(folder: string, onSecond: OnSecond): FSWatcher {
  const read = (): void => {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.json')) continue
      const path = join(folder, name)
      const text = readFileSync(path, 'utf8')
      rmSync(path, { force: true })
      const { argv, workingDir, additionalData } = JSON.parse(text) as Message
      onSecond(argv, workingDir, additionalData)
    }
  }
  const watcher = watch(folder, () => {
    try {
      read()
    } catch (error) {
      console.error('electron-on-chromium: a second start could not be read:', error)
    }
  })
  watcher.unref()
  return watcher
}
