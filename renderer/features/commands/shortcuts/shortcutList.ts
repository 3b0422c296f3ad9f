/** One thing that keys do: any of them, as they are written beside Ctrl. */
export interface ShortcutLine {
  readonly name: ShortcutName
  readonly keys: readonly string[]
}

type Texts = typeof import('../../../i18n/en/commands.ts').commandsEn.shortcuts
export type ShortcutName = keyof Texts['name']

export interface ShortcutSection {
  readonly place: keyof Texts['place']
  readonly lines: readonly ShortcutLine[]
}

/** What can be done by keys, by where it can be done. Beside these, keys do what they do everywhere: Tab, Enter, Esc. */
export const shortcutSections: readonly ShortcutSection[] = [
  {
    place: 'everywhere',
    lines: [
      { name: 'palette', keys: ['Ctrl+K'] },
      { name: 'shortcuts', keys: ['?'] },
      { name: 'back', keys: ['Alt+←', 'Alt+→'] },
      { name: 'showLibrary', keys: ['Ctrl+1'] },
      { name: 'showGenerate', keys: ['Ctrl+2'] },
      { name: 'search', keys: ['Ctrl+F', '/'] },
      { name: 'addFiles', keys: ['Ctrl+O'] },
      { name: 'addFolder', keys: ['Ctrl+Shift+O'] },
      { name: 'pasteFiles', keys: ['Ctrl+V'] },
      { name: 'newGroup', keys: ['Ctrl+N'] },
      { name: 'undoMarks', keys: ['Ctrl+Z'] },
      { name: 'refresh', keys: ['Ctrl+R', 'F5'] },
      { name: 'toggleUploads', keys: ['Ctrl+J'] },
      { name: 'settings', keys: ['Ctrl+,'] },
      { name: 'menu', keys: ['Shift+F10'] },
      { name: 'zoom', keys: ['Ctrl++', 'Ctrl+-', 'Ctrl+0'] },
    ],
  },
  {
    place: 'groups',
    lines: [
      { name: 'fold', keys: ['←', '→'] },
      { name: 'openGroup', keys: ['Enter'] },
      { name: 'rename', keys: ['F2'] },
      { name: 'deleteGroup', keys: ['Del'] },
      { name: 'typeAhead', keys: ['A … Z'] },
    ],
  },
  {
    place: 'assets',
    lines: [
      { name: 'move', keys: ['←', '↑', '→', '↓'] },
      { name: 'range', keys: ['Shift+→'] },
      { name: 'walk', keys: ['Ctrl+→'] },
      { name: 'toggle', keys: ['Ctrl+Space'] },
      { name: 'all', keys: ['Ctrl+A'] },
      { name: 'copy', keys: ['Ctrl+C'] },
      { name: 'favourite', keys: ['Ctrl+D'] },
      { name: 'quickLook', keys: ['Space'] },
      { name: 'details', keys: ['Enter'] },
      { name: 'ends', keys: ['Ctrl+Home', 'Ctrl+End'] },
      { name: 'assetAhead', keys: ['A … Z'] },
      { name: 'clear', keys: ['Esc'] },
    ],
  },
  {
    place: 'look',
    lines: [
      { name: 'lookBeside', keys: ['←', '→'] },
      { name: 'seek', keys: ['Shift+←', 'Shift+→'] },
      { name: 'compare', keys: ['C'] },
      { name: 'lookZoom', keys: ['+', '-'] },
      { name: 'lookPan', keys: ['Ctrl+←', 'Ctrl+↑', 'Ctrl+→', 'Ctrl+↓'] },
      { name: 'lookWhole', keys: ['0'] },
      { name: 'lookActual', keys: ['1'] },
      { name: 'lookClose', keys: ['Space', 'Esc'] },
    ],
  },
  {
    place: 'uploads',
    lines: [
      { name: 'rows', keys: ['↑', '↓'] },
      { name: 'rowButtons', keys: ['←', '→'] },
      { name: 'uploadDetails', keys: ['Enter'] },
      { name: 'copyId', keys: ['Ctrl+C'] },
      { name: 'remove', keys: ['Del'] },
    ],
  },
  {
    place: 'generate',
    lines: [
      { name: 'send', keys: ['Ctrl+Enter'] },
      { name: 'mention', keys: ['@'] },
      { name: 'mode', keys: ['Alt+1'] },
      { name: 'reorder', keys: ['Alt+←', 'Alt+→'] },
      { name: 'results', keys: ['Alt+↑', 'Alt+↓'] },
      { name: 'request', keys: ['Ctrl+/'] },
      { name: 'videoSettings', keys: ['Ctrl+V'] },
    ],
  },
  {
    place: 'player',
    lines: [
      { name: 'play', keys: ['Space'] },
      { name: 'shuttle', keys: ['J', 'L'] },
      { name: 'pause', keys: ['K'] },
      { name: 'frame', keys: [',', '.'] },
      { name: 'sound', keys: ['M'] },
      { name: 'fullScreen', keys: ['F'] },
    ],
  },
]
