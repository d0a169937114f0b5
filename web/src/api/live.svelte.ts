// What others do while one looks: the server's stream of changes, resumed where it broke off.
import type { Change } from './types.ts'

type Listener = (change: Change) => void
const listeners = new Set<Listener>()
let source: EventSource | undefined
let again: ReturnType<typeof setTimeout> | undefined

/** Whether the server is reached. */
export const line = $state({ up: true })

/** Begins to follow the room's changes. */
export function follow(): void {
  unfollow()
  source = new EventSource('/api/events')
  source.addEventListener('change', (event) => {
    const change = JSON.parse((event as MessageEvent<string>).data) as Change
    for (const tell of listeners) tell(change)
  })
  source.onopen = () => (line.up = true)
  source.onerror = () => {
    void look()
    // A browser tries again by itself unless it was refused.
    if (source?.readyState === EventSource.CLOSED) again = setTimeout(follow, 10_000)
  }
}

/** Stops following. */
export function unfollow(): void {
  clearTimeout(again)
  source?.close()
  source = undefined
}

/** Hears of each change until the function that it gives is called. */
export function onchange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server answers at all. */
async function look(): Promise<void> {
  line.up = await fetch('/healthz', { cache: 'no-store' }).then((answer) => answer.ok, () => false)
}

addEventListener('offline', () => (line.up = false))
addEventListener('online', () => (line.up = true))
