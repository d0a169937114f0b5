// Hues of parties go by order of appearance in the room, never by flag or side; the ninth and later are grey.
const order: string[] = []

/** The class of a party's hue, by its key (a state, or the party's own id or name). */
export function hue(key: string): string {
  let at = order.indexOf(key)
  if (at < 0) at = order.push(key) - 1
  return at < 8 ? `p${at}` : 'px'
}

/** Gives the room's parties their hues ahead of all others, so that a party looks the same on every page. */
export function appear(keys: string[]): void {
  for (const key of keys) hue(key)
}
