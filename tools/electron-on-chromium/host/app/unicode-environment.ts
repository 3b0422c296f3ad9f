/**
 * The environment for Chromium. Where the locale is none ("C", as in containers and at most build machines), Chromium
 * cannot name a file whose name is not ASCII: a dropped or picked "ü.png" would silently not be there.
 */
export function unicodeEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // In the order in which C libraries look (POSIX).
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '')
  if (locale !== undefined && /utf-?8/i.test(locale)) return env
  const { LC_ALL: _without, ...rest } = env
  return { ...rest, LC_CTYPE: 'C.UTF-8' }
}
