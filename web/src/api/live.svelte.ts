// What others do while one looks: the server's stream of changes, resumed where it broke off.
import type { Change } from './types.ts'

type Listener = (change: Change) => void
const listeners = new Set<Listener>()
let source: EventSource | undefined

/** Whether the server is reached. */
export const line = $state({ up: true })

/** Begins to follow the room's changes. */
export function follow(): void {
  source?.close()
  source = new EventSource('/api/events')
  source.addEventListener('change', (event) => {
    const change = JSON.parse((event as MessageEvent<string>).data) as Change
    for (const tell of listeners) tell(change)
  })
  source.onopen = () => (line.up = true)
  source.onerror = () => (line.up = navigator.onLine && source?.readyState !== EventSource.CLOSED ? line.up : false)
}

/** Stops following. */
export function unfollow(): void {
  source?.close()
  source = undefined
}

/** Hears of each change until the function that it gives is called. */
export function onchange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

addEventListener('offline', () => (line.up = false))
addEventListener('online', () => (line.up = true))
