import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How a runtime comes up on this machine. */
export type StartProbe = 'starts' | 'onlyWithoutSandbox' | 'fails'

/**
 * Tries a runtime as it will be run: with Chromium's sandbox, but for root, whom Chromium refuses it. Since Ubuntu 23.10
 * a program may not make user namespaces unless AppArmor lets it, and then Electron ends before its first line of ours.
 * @param tryRun starts the runtime with these words and answers whether that went well
 */
export async function probeStart(
  tryRun: (args: readonly string[]) => Promise<boolean>,
  isRoot: boolean,
): Promise<StartProbe> {
  if (isRoot) return (await tryRun(['--no-sandbox', '--version'])) ? 'starts' : 'fails'
  if (await tryRun(['--version'])) return 'starts'
  return (await tryRun(['--no-sandbox', '--version'])) ? 'onlyWithoutSandbox' : 'fails'
}

const readSetting = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

interface Restriction {
  readonly file: string
  readonly forbids: string
  readonly because: string
  readonly remedy: string
}

/** Of the kernel, in the order in which they are met. Each is a documented setting. */
const restrictions: readonly Restriction[] = [
  {
    file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    forbids: '1',
    because: 'AppArmor does not let it make user namespaces (Ubuntu 23.10 and later)',
    remedy: 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  {
    file: '/proc/sys/kernel/unprivileged_userns_clone',
    forbids: '0',
    because: 'the kernel does not let it make user namespaces',
    remedy: 'sudo sysctl -w kernel.unprivileged_userns_clone=1',
  },
  {
    file: '/proc/sys/user/max_user_namespaces',
    forbids: '0',
    because: 'the kernel allows no user namespaces',
    remedy: 'sudo sysctl -w user.max_user_namespaces=15000',
  },
]

/** For a person: why the sandbox cannot come up here, and what helps. The sandbox is never left out in silence. */
export function sandboxRemedy(
  executable: string,
  read: (path: string) => string | null = readSetting,
): string {
  const helper = join(dirname(executable), 'chrome-sandbox')
  const found = restrictions.find(({ file, forbids }) => read(file) === forbids)
  const because = found?.because ?? 'this system (a container, perhaps) does not let it make user namespaces'
  return [
    `Electron cannot start with its sandbox here: ${because}. One of these helps:`,
    ...(found === undefined ? [] : [`  until the next start of the computer:  ${found.remedy}`]),
    `  for this copy of the app:  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
    '  for good:  install the deb or rpm package of Asset Library, which brings what the system asks for',
    'It is not started without its sandbox: pictures and clips of strangers are drawn in there.',
  ].join('\n')
}
