/** The values of `base`, with those of `changes` that are there. */
export function withChanges<Settings extends object>(
  base: Settings,
  changes: Readonly<{ [Key in keyof Settings]?: Settings[Key] | undefined }>,
): Settings {
  const present = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...base, ...Object.fromEntries(present) }
}
