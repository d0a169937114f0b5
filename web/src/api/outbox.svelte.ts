// Decisions that are not sent yet. Each is kept on this device until the server has answered, so that a lost connection
// loses nothing; they are sent in the order in which they were made.
import { call, Problem } from './call.ts'
import { line } from './live.svelte.ts'

export type Decision = { id: string; method: string; address: string; body: unknown }
const place = 'outbox'

function kept(): Decision[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Decision[]
  } catch {
    return []
  }
}

const box = $state<{ all: Decision[] }>({ all: kept() })
const keep = () => localStorage.setItem(place, JSON.stringify(box.all))
let sending: Promise<void> | undefined
const refusals = new Set<(decision: Decision, problem: Problem) => void>()

/** How many decisions wait. */
export const waiting = () => box.all.length

/** Hears of decisions that were kept and then refused by the server. */
export function onrefused(listener: (decision: Decision, problem: Problem) => void): () => void {
  refusals.add(listener)
  return () => refusals.delete(listener)
}

/**
 * Sends a decision. When the server is not reached it is kept, and the answer is undefined; any refusal is thrown.
 * While older decisions wait, a new one waits behind them.
 */
export async function decide<T>(method: string, address: string, body: unknown): Promise<T | undefined> {
  if (!box.all.length) {
    try {
      return await call<T>(method, address, body)
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.status !== 0) throw cause
      line.up = false
    }
  }
  box.all = [...box.all, { id: crypto.randomUUID?.() ?? String(Math.random()), method, address, body }]
  keep()
  return undefined
}

/** Sends what waits, until the server is not reached. */
export function send(): Promise<void> {
  sending ??= (async () => {
    while (box.all.length) {
      const first = box.all[0]!
      try {
        await call(first.method, first.address, first.body)
        line.up = true
      } catch (cause) {
        if (!(cause instanceof Problem) || cause.status === 0 || cause.status === 401 || cause.status === 429) return
        for (const tell of refusals) tell(first, cause)
      }
      box.all = box.all.slice(1)
      keep()
    }
  })().finally(() => (sending = undefined))
  return sending
}

addEventListener('online', () => void send())
setInterval(() => box.all.length && void send(), 3000)
