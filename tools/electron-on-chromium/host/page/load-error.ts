/** How a load ended, in Chromium's words (`ERR_FAILED`) and numbers (-2). */
export class LoadError extends Error {
  readonly code: string
  readonly errno: number
  readonly url: string

  constructor(code: string, errno: number, url: string) {
    super(`${code} (${errno}) loading '${url}'`)
    this.code = code
    this.errno = errno
    this.url = url
  }
}
