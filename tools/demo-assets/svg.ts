export interface Size {
  readonly width: number
  readonly height: number
}

export type Stop = readonly [offset: number, colour: string, opacity?: number]

function stops(list: readonly Stop[]): string {
  return list
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')
}

/** A gradient from top to bottom, or along any other line in shares of the shape's box. */
export function linear(
  id: string,
  list: readonly Stop[],
  line: readonly [number, number, number, number] = [0, 0, 0, 1],
): string {
  const [x1, y1, x2, y2] = line
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`
}

export function radial(
  id: string,
  list: readonly Stop[],
  centre: readonly [number, number, number] = [0.5, 0.5, 0.5],
): string {
  const [cx, cy, r] = centre
  return `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stops(list)}</radialGradient>`
}

export function blur(id: string, deviation: number): string {
  return `<filter id="${id}" x="-100%" y="-100%" width="300%" height="300%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`
}

export function picture(size: Size, definitions: string, body: string): string {
  const { width, height } = size
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${definitions}</defs>${body}</svg>`
}

export function path(points: readonly (readonly [number, number])[], close = true): string {
  const text = points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('')
  return close ? `${text}Z` : text
}

/** A darkening towards the corners, as a lens has it. */
export function vignette(
  size: Size,
  strength = 0.45,
): { readonly definition: string; readonly body: string } {
  return {
    definition: radial(
      'vignette',
      [
        [0.55, '#000', 0],
        [1, '#000', strength],
      ],
      [0.5, 0.48, 0.75],
    ),
    body: `<rect width="${size.width}" height="${size.height}" fill="url(#vignette)"/>`,
  }
}
