// A case as the API tells it.
import type { Version } from '../../api/types.ts'

/** A number of days that is known between two bounds. */
export type Days = { least: number; most: number }
export type Reached = { point: string; when: string; days: Days }
export type Waiting = { what: string; stage: string; since: string; days: Days; for?: string[]; condition?: string }
export type Next = { step: string; by: string[]; who?: string[]; does: string }
export type CaseSummary = Version & {
  id: string; treaty: string; article: string; cite: string; obligation: string; title: string; by: string[]; of: string[]; asks: string[]
  incidents: string[]; state: 'open' | 'ended' | 'withdrawn'; step?: string; whose_move: string[]; next: Next[]; reached: Reached[]; waiting: Waiting[]
  opened: string; last: string; age_days: number; quiet_days: number; overdue: { step: string; by: string; days: number }[]; standing: string
}
export type StepDone = { step: string; is: string; when: string; by: string[] }
export type Clock = { step: string; after: string; within: string; state: string; days: Days; by?: string }
export type Position = { party: string; stand: string; condition?: string; state?: string; on?: string }
export type Proposal = { id: string; says?: string; measure?: string; made: string; by?: string[]; rule: string; voters: string[]; positions?: Position[]; announced?: string; announced_on?: string }
export type StageDone = { stage: string; when: string; by: string[]; condition?: string; says?: string; since_request: Days; since_before?: Days }
export type Measure = { id: string; kind?: string; name: string; stages: StageDone[]; needs?: { need: string; of?: string; told: string }[] }
export type Course = {
  steps: StepDone[]; clocks?: Clock[]; next?: Next[]; proposals?: Proposal[]; measures?: Measure[]; waiting?: Waiting[]; unanswered?: string[]
  triggers?: { incident: string; answer: string; missing?: string[] }[]; lags?: { from: string; to: string; days: Days }[]
}
export type ActFields = Record<string, unknown> & { when: string; act: string; id?: string; by?: string[]; of?: string[]; says?: string; step?: string; proposal?: string; stand?: string; stage?: string; result?: string; condition?: string; measure?: string; article?: string }
export type Act = Version & { id?: string; act: ActFields; status?: string; reason?: string; claims: string[]; document?: string; remarks: string[] }
export type CaseWhole = CaseSummary & {
  on: string; course?: Course; positions: { party: string; stands: string[] }[]
  outcomes: { proposal: string; result: string; reasons: string; would_change: string[] }[]
  acts: Act[]; withdrawn: Act[]; beside: CaseSummary[]; matters: { id: string; title?: string; status: string; into?: string }[]
  notes: { aspect: string; value: string }[]; names: Record<string, string>
}
export type TreatySummary = { id: string; name: string; about: string; binding: string; in_force: string; parties: string[]; doubtful: string[]; articles: number }
export type TreatyWhole = TreatySummary & {
  on: string; told: string; obligations: { id: string; cite?: string; obligation?: string; says?: string; certainty?: string; opens?: string }[]
  memberships: { state: string; name: string; as: string; standing: string; since?: string; until?: string; why?: string }[]
  measures: { id: string; name: string }[]; procedures: { id: string; steps: { id: string; is: string; by: string[]; does: string }[] }[]
  sources: Record<string, unknown>
}
export const stands = ['for', 'against', 'abstains', 'stays-out', 'absent', 'conditional', 'silent'] as const
export const stages = ['asked', 'proposed', 'offered', 'conditioned', 'refused', 'accepted', 'adopted', 'not-signed', 'signed', 'prepared', 'delivered', 'extended', 'withdrawing', 'ended'] as const

/** Days between bounds as figures: 71, or 5–35. */
export const between = (days: Days) => (days.least === days.most ? String(days.least) : `${days.least}–${days.most}`)
