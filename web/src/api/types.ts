// What the API answers, by hand after its description until `npm run types` makes schema.ts from the server's own.

/** A page of a list; next is empty after the last. */
export type Page<T> = { items: T[]; next?: string }
/** Where a row stands on the record: the entry that made it, when the room learned of it, and who did it. */
export type Version = { entry: number; learned: string; who: string }

export type Stance = 'asserts' | 'denies' | 'warns' | 'requests' | 'demands' | 'promises' | 'refuses'
export const stances: Stance[] = ['asserts', 'denies', 'warns', 'requests', 'demands', 'promises', 'refuses']
export const types = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'STATEMENT'] as const
export type EventType = (typeof types)[number]
export const modalities = ['happened', 'ongoing', 'planned', 'conditional', 'hypothetical', 'rule'] as const
export type Modality = (typeof modalities)[number]
export const kinds = ['state', 'organ', 'armed-force', 'organisation', 'office', 'person', 'group', 'press', 'report'] as const

/** A slice of a report's text; start and end count code points. */
export type Span = { start: number; end: number }
export type Words = Span & { exact: string }
export type Party = { name: string; id?: string; kind?: string; state?: string; exact?: string; private?: boolean }
export type Place = { name: string; id?: string; kind?: string; lat?: number; lon?: number; radius_km?: number; country?: string; admin1?: string; exact: string; could_be?: { name: string; id: string; lat: number; lon: number; score: number }[] }
export type When = { text: string; from?: string; to?: string; precision?: string; inferred?: boolean }
export type Quantity = { value: number; low: number; high: number; qualifier?: string; unit?: string; exact: string }
export type ClaimStatus = 'draft' | 'proposed' | 'accepted' | 'corrected' | 'rejected' | 'written' | 'withdrawn'

export type Claim = Version & {
  id: string
  report: { id: string; origin: string; published?: string; publisher?: string; language?: string }
  block: string
  quote: Words
  attribution: { source?: Words; cue?: Words; via?: string[] }
  speaker: Party
  stance: Stance
  event: { type: EventType; mode: string; head: string; score: number }
  actor: Party[]
  recipient: Party[]
  object?: string
  place?: Place[]
  time?: When
  quantity?: Quantity[]
  negated: boolean
  modality: Modality
  why_empty?: Record<string, string>
  score: number
  status: ClaimStatus
  reason?: string
  grade?: string
  incident?: string
}

export type ReportSummary = Version & {
  id: string; origin: string; title?: string; publisher?: string; published?: string; language?: string
  characters: number; claims: number; drafts: number; assignee?: string; grade?: string
}
export type Block = Span & { kind: string; speaker?: string }
export type Report = ReportSummary & { text: string; blocks: Block[] }
export type QueueItem = { report: ReportSummary; drafts: number; claims: number; assignee?: string; copies: number; state: 'reading' | 'read' | 'failed' | 'refused' }

export type Incident = Version & {
  id: string; title: string; status: string; claims: string[]
  when?: { from?: string; to?: string }; place?: Place; sources: number; independent: number; contested: boolean
}
export type Says = 'yes' | 'no' | 'silent' | 'calls'

/** How many dated claims there are over time; items are the claims themselves where there are few. */
export type Timeline = { from: string; to: string; total: number; lanes: { id: string; name: string; total: number; contested: number; buckets: number[]; claims?: string[] }[]; items: Claim[] }

/** What changed, as live updates tell it. */
export type Change = { entry: number; kind: string; subject: string; who: string; at: string }

export type Permission = 'read' | 'file' | 'remark' | 'judge' | 'arrange' | 'act' | 'publish' | 'audit' | 'erase' | 'administer'
export type Me = {
  account: string | null; state?: string; room?: string; name: string; role: string; permissions: Permission[]; csrf: string; demo: boolean; four_eyes: boolean; oidc?: boolean; locale: string
}

export type Actor = { id: string; side: string; name: string; kind?: string; state?: string; claims: number }
export type Side = { party: { key: string; name: string; kind?: string }; says: Says; calls?: string; claims: Claim[] }
export type Count = { class: string; ticks: { claim: string; low: number; high: number; qualifier?: string; exact: string }[] }
export type Contradiction = { a: string; b: string; kind: string; why: string }
export type Happening = Version & { kind: string; reason?: string; title?: string; claims?: string[] }
export type WholeIncident = Incident & {
  versions: Side[]; quantities?: Count[]; contradictions?: Contradiction[]; repeats?: string[][]
  reasons?: { a: string; b: string; score: number; why: string[] }[]; history?: Happening[]
}
