/** The part of Electron's `app` that is used here. */
interface PathApp {
  getPath(name: 'documents' | 'downloads' | 'videos' | 'home'): string
}

/**
 * A folder of the person's own, as the system names it. It throws where there is none (documented), as on Windows when it was moved to
 * a drive that is not plugged in: then the home folder does, from which another one can be chosen.
 */
export function personalFolder(app: PathApp, name: 'documents' | 'downloads' | 'videos'): string {
  try {
    return app.getPath(name)
  } catch {
    return app.getPath('home')
  }
}
