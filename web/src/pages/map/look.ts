// Where the map looks: in the address, and when the address does not say.

/** Where the map looks: the middle in degrees, and the zoom. */
export type Look = { lon: number; lat: number; zoom: number }

/** Reads where the map looks from an address; undefined when it does not say, or says nonsense. */
export function looked(text: string): Look | undefined {
  const [lon, lat, zoom] = text.split(',').map(Number)
  if (text === '' || lon === undefined || lat === undefined || zoom === undefined) return undefined
  if (![lon, lat, zoom].every(Number.isFinite) || Math.abs(lon) > 180 || Math.abs(lat) > 86 || zoom < 0 || zoom > 16) return undefined
  return { lon, lat, zoom }
}

/** Writes where the map looks, no finer than can be seen. */
export const written = ({ lon, lat, zoom }: Look) => `${lon.toFixed(3)},${lat.toFixed(3)},${zoom.toFixed(2)}`

/**
 * The box of where most of some points lie: by longitude and by latitude the narrowest stretch with two thirds of them, and what lies no
 * farther from it than it is wide. A second theatre, or a stray place, does not move the map away.
 */
export function box(points: { lon: number; lat: number }[]): [number, number, number, number] | undefined {
  if (!points.length) return undefined
  const within = (values: number[]): [number, number] => {
    const sorted = values.toSorted((a, b) => a - b)
    const many = Math.ceil((sorted.length * 2) / 3)
    let [low, high] = [sorted[0]!, sorted.at(-1)!]
    for (let i = 0; i + many <= sorted.length; i++) {
      const [from, to] = [sorted[i]!, sorted[i + many - 1]!]
      if (to - from < high - low) [low, high] = [from, to]
    }
    const near = sorted.filter((value) => value >= low - (high - low) && value <= high + (high - low))
    return [near[0]!, near.at(-1)!]
  }
  const [w, e] = within(points.map((p) => p.lon))
  const [s, n] = within(points.map((p) => p.lat))
  return [w, s, e, n]
}

/** The square of the map that one mark stands for: a tile of the zoom has 8 by 8 of them, as internal/desk makes them. West, south, east, north in degrees. */
export function square(lon: number, lat: number, zoom: number): [number, number, number, number] {
  if (zoom >= 14) return [lon - 1e-5, lat - 1e-5, lon + 1e-5, lat + 1e-5] // from here on a mark stands for one point
  const side = 2 ** Math.floor(zoom) * 8
  const sin = Math.sin((lat * Math.PI) / 180)
  const x = Math.floor((lon / 360 + 0.5) * side)
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * side)
  const north = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI
  return [(x / side - 0.5) * 360, north(y + 1), ((x + 1) / side - 0.5) * 360, north(y)]
}
