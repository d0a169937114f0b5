// What this browser remembers of the record: the key that it first saw, and the greatest checkpoint. A server that shows
// another key later, or a smaller record, is found out by whoever looked before.

type Remembered = { key: string; since: string; size: number }
const place = 'record'

/** What was seen of the record before; undefined in a browser that sees it for the first time. */
export function remembered(): Remembered | undefined {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '') as Remembered
  } catch {
    return undefined
  }
}

/** Holds what was checked now against what was seen before, and remembers it. */
export function hold(key: string, size: number): { before: Remembered | undefined; otherKey: boolean; shrunk: boolean } {
  const before = remembered()
  const otherKey = !!before && before.key !== key
  const shrunk = !!before && !otherKey && before.size > size
  if (!before) localStorage.setItem(place, JSON.stringify({ key, since: new Date().toISOString(), size }))
  else if (!otherKey && !shrunk) localStorage.setItem(place, JSON.stringify({ ...before, size }))
  return { before, otherKey, shrunk }
}
