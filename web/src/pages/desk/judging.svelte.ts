// Deciding on claims: what is shown at once, what is sent, and how it is taken back.
import { path, Problem } from '../../api/call.ts'
import { decide } from '../../api/outbox.svelte.ts'
import { session } from '../../api/session.svelte.ts'
import type { Claim, ClaimStatus } from '../../api/types.ts'
import { say, warn } from '../../shell/toasts.svelte.ts'
import { named, t } from '../../words/words.svelte.ts'

type Act = 'accept' | 'reject' | 'correct'
const becomes: Record<Act, ClaimStatus> = { accept: 'accepted', reject: 'rejected', correct: 'corrected' }

/** What somebody has decided at this desk since the page was opened. */
export class Judging {
  /** Claims as decided here, until the server has said how they stand. */
  own = $state.raw<ReadonlyMap<string, Claim>>(new Map())
  readonly #done: Claim[] = []

  #put(claim: Claim) {
    this.own = new Map(this.own).set(claim.id, claim)
  }
  /** A claim as it stands here. */
  as(claim: Claim): Claim {
    const own = this.own.get(claim.id)
    return own && own.entry >= claim.entry ? own : claim
  }

  /** Decides, shows it at once, and sends it. */
  async judge(act: Act, claim: Claim, reason = '', corrected?: Partial<Claim>): Promise<boolean> {
    const before = this.as(claim)
    this.#put(after(act, before, reason, corrected))
    this.#done.push(before)
    const body = { seen: before.entry, ...(reason ? { reason } : {}), ...(corrected ? { claim: bare({ ...before, ...corrected }) } : {}) }
    try {
      const now = await decide<Claim>('POST', path`/api/claims/${claim.id}/` + act, body)
      if (now) this.#put(now)
      return true
    } catch (cause) {
      this.#done.splice(this.#done.indexOf(before), 1)
      this.forget(claim.id)
      warn(refusal(cause))
      return false
    }
  }

  /** Writes a claim by hand. */
  async write(claim: Partial<Claim>, reason: string): Promise<Claim | undefined> {
    const now = await decide<Claim>('POST', '/api/claims', { reason, claim })
    if (now) say(t('desk.wrote'), () => void this.#reopen(now, 'rejected'))
    else say(t('room.kept'))
    return now
  }

  /** Takes the last decision back; gives the claim that it was about. */
  undo(): string | undefined {
    const before = this.#done.pop()
    if (before) void this.#reopen(before, before.status)
    return before?.id
  }

  async #reopen(before: Claim, to: ClaimStatus) {
    this.#put({ ...this.as(before), ...before, entry: this.as(before).entry, status: to })
    try {
      const now = await decide<Claim>('POST', path`/api/claims/${before.id}/reopen`, { reason: t('desk.undone') })
      if (now) this.#put(now)
      say(t('desk.back', { status: named('status', to) }))
    } catch (cause) {
      this.forget(before.id)
      warn(refusal(cause))
    }
  }

  /** Shows a claim as the server has it. */
  forget(id: string) {
    const own = new Map(this.own)
    own.delete(id)
    this.own = own
  }
}

/** How a claim stands once somebody has decided: a correction under four eyes waits, and what waited is taken up or falls. */
function after(act: Act, before: Claim, reason: string, corrected?: Partial<Claim>): Claim {
  const { proposal, ...claim } = before
  if (act === 'correct' && session.me.four_eyes) return { ...before, proposal: { by: session.me.account ?? '', reason, status: 'corrected', claim: { ...claim, ...corrected } } }
  if (act === 'accept' && proposal) return { ...claim, ...proposal.claim, status: proposal.status }
  if (act === 'reject' && proposal && before.status !== 'proposed') return claim
  return { ...before, ...corrected, status: becomes[act], reason }
}

/** Whether somebody who may judge has still to decide on a claim: a draft, or what another proposes. */
export const waits = (claim: Claim) => (claim.proposal ? claim.proposal.by !== session.me.account : claim.status === 'draft')

/** What to say of a refusal. */
export function refusal(cause: unknown): string {
  if (!(cause instanceof Problem)) return String(cause)
  if (cause.status === 409) return t('room.conflict')
  return [cause.message, ...cause.faults.map((fault) => fault.message)].filter(Boolean).join(' · ')
}

const record = ['id', 'report', 'block', 'quote', 'attribution', 'speaker', 'stance', 'event', 'actor', 'recipient', 'object', 'place', 'time', 'quantity', 'negated', 'modality', 'why_empty', 'score'] as const

/** The claim record alone, without what the room says of it. */
export const bare = (claim: Claim) => Object.fromEntries(record.filter((name) => claim[name] !== undefined).map((name) => [name, claim[name]]))
