// Edits that are under way, kept on this device until they are saved or given up.
const place = (what: string) => 'edit:' + what

/** What was kept of an edit; undefined when nothing was. */
export function kept<T>(what: string): T | undefined {
  try {
    const text = localStorage.getItem(place(what))
    return text ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}

/** Keeps an edit; undefined lets go of it. */
export function keep(what: string, edit: unknown): void {
  if (edit === undefined) localStorage.removeItem(place(what))
  else localStorage.setItem(place(what), JSON.stringify(edit))
}
