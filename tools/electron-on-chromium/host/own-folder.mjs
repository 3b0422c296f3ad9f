import { lstatSync, mkdirSync } from 'node:fs'

/**
 * Makes a folder that this user alone may write to. Its name can be guessed where everybody may write, and what lies in it is run: one that
 * somebody else has laid there is not taken.
 * @param {string} path
 * @returns {boolean} whether it is there, and one's own
 */
export function takeOwnFolder(path) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const { uid, mode } = lstatSync(path)
    // Windows has no such numbers: there the folder of temporary files is each user's own.
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o170022) === 0o040000)
  } catch {
    return false
  }
}
