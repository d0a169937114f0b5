// What a page shows of the server: asked for when its key changes, and again when somebody changed it.
import { untrack } from 'svelte'
import { Problem } from './call.ts'
import { onchange } from './live.svelte.ts'
import type { Change } from './types.ts'

/** Something asked for. While it is asked for again, what was there stays. */
export class Loaded<T> {
  value = $state.raw<T | undefined>()
  problem = $state.raw<Problem | undefined>()
  loading = $state(true)
  again: () => void = () => {}
}

/**
 * Asks whenever key gives something else; undefined asks for nothing. To be called while a component is set up.
 * touched says which changes of others make it ask again.
 */
export function load<K, T>(key: () => K | undefined, ask: (key: K, signal: AbortSignal) => Promise<T>, touched?: (change: Change) => boolean): Loaded<T> {
  const out = new Loaded<T>()
  let turn = $state(0)
  let last = ''
  out.again = () => turn++
  $effect(() => {
    const k = key()
    void turn
    if (k === undefined) return
    const stop = new AbortController()
    untrack(() => {
      const now = JSON.stringify(k)
      if (now !== last) out.value = undefined
      last = now
      out.loading = true
    })
    ask(k, stop.signal).then(
      (value) => {
        if (stop.signal.aborted) return
        out.value = value
        out.problem = undefined
        out.loading = false
      },
      (cause: unknown) => {
        if (stop.signal.aborted) return
        out.problem = cause instanceof Problem ? cause : new Problem(-1, String(cause))
        out.loading = false
      },
    )
    return () => stop.abort()
  })
  if (touched) {
    $effect(() => {
      let soon: ReturnType<typeof setTimeout> | undefined
      const stop = onchange((change) => {
        if (!touched(change)) return
        clearTimeout(soon)
        soon = setTimeout(out.again, 150) // one action makes several entries
      })
      return () => {
        clearTimeout(soon)
        stop()
      }
    })
  }
  return out
}
