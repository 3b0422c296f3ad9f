import { nativeImage } from 'electron'

/** What hangs at the pointer: a small picture, for whatever is dragged. On macOS it must not be empty (electron.d.ts). */
const iconUrl = [
  'data:image/png;base64,',
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAYAAABXAvmHAAABuElEQVR42u2ZvUrEQBSF9xH2UfIUtoudWFqJlYWdhZWVhfgE',
  'qSx8BAsLQcFuC38q2V3BXVgXtnBd0dVw5IoZ4iQzufmZJBPmwIVhYMn5knPvkkyn4+RkTgA8AD6AIarX8O/aXh7jXQDHaI7I',
  'SzeL+T6apz4LQr7zN9fv2N+bobc2rrTomnRt+UlwMi90cjSv3Lhc5EGSpwPwo3e+bvNhSU/C1wGIaVNHbHRxik4nHYBQU8yH',
  'FZUDKFq729N/uaY17VkBQEbfFkFsyNOeDqIxAAmzHZzJ1xiANDkAF6G2N7H1Y9T9E5sA2FyfYPC4Er+lNe1ZA3Bxvow1Je1Z',
  'AZDwwmHkhcgIgGokckdjrQBy7lUqqx9KB0jKvUpl9EOpALrcc/thZ2uK0QC/RevKANJyz+mHjd4ED3eBAKA17RkH4OY+rR+u',
  'LlfCfFi0ZxwgS+5Vur/9ipkP6+x0aQ4gT+5lLV6hNB/W4cG8fIC8uY/q8yPdvK6pCwEUyT0p+AaeRnyApKYuBFBU42e+eVVT',
  '1wYwe8luPqmpawHgNG1aZQWw/uOu9Z/X7T7gsP6IqRWHfNYfs7bioNvJia8flMtONqQYRCIAAAAASUVORK5CYII=',
].join('')

/** Files for `webContents.startDrag`, which has one of them twice: `files` counts where it is given (electron.d.ts). */
export const toDragItem = (paths: readonly [string, ...string[]]): Electron.Item => ({
  file: paths[0],
  files: [...paths],
  icon: nativeImage.createFromDataURL(iconUrl),
})
