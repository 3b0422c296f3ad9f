import { browser } from '../chromium/browser.ts'

export type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void
export type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: object,
) => boolean

export interface PermissionHandlers {
  readonly permissionRequestHandler: PermissionRequest | null
  readonly permissionCheckHandler: PermissionCheck | null
}

/** Chromium's names for permissions, and Electron's. */
const permissions: readonly (readonly [chromium: string, electron: string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
  ['local-network-access', 'local-network-access'],
  ['local-network', 'local-network'],
  ['loopback-network', 'loopback-network'],
  ['storage-access', 'storage-access'],
  ['top-level-storage-access', 'top-level-storage-access'],
  ['keyboard-lock', 'keyboardLock'],
  ['pointer-lock', 'pointerLock'],
  ['display-capture', 'display-capture'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['speaker-selection', 'speaker-selection'],
  ['background-sync', 'background-sync'],
  ['accelerometer', 'sensors'],
  ['gyroscope', 'sensors'],
  ['magnetometer', 'sensors'],
  ['ambient-light-sensor', 'sensors'],
]

/**
 * The protocol does not tell when a page asks for a permission, so the app's handlers are asked beforehand, once for each
 * permission, and Chromium is told their answers. Without handlers, everything is denied.
 */
export async function applyPermissions(handlers: PermissionHandlers): Promise<void> {
  if (!browser.running) return
  const settings = permissions.map(async ([name, electronName]) => {
    const granted = await isGranted(handlers, electronName)
    await browser.connection.root
      .send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied' })
      .catch(() => undefined)
  })
  await Promise.all(settings)
}

async function isGranted(handlers: PermissionHandlers, permission: string): Promise<boolean> {
  const { permissionCheckHandler, permissionRequestHandler } = handlers
  const checked = permissionCheckHandler?.(null, permission, '', { isMainFrame: true }) ?? false
  if (permissionRequestHandler === null) return checked
  const requested = await new Promise<boolean>((resolve) =>
    permissionRequestHandler(null, permission, resolve, { isMainFrame: true, requestingUrl: '' }),
  )
  return permissionCheckHandler === null ? requested : requested && checked
}
