// What the API answers, by the names that the room uses. schema.ts is made from the server's own description (`npm run types`);
// here its words are narrowed to the sets that the description gives elsewhere.
import type * as of from './schema.ts'

export type { Act, ActFields, Actor, Block, CaseSummary, CaseWhole, Change, Draft, FieldEntry, Found, IncidentContradiction as Contradiction, IncidentCount as Count, Incident, MissionDifference as Difference, MissionMandate as Mandate, MissionRecord as Mission, Missions, MissionPassage as Passage, Passages, MissionPlace, MissionRange, MissionStage, Presences, Queued as QueueItem, Remark, Report, ReportSummary, Settings, StudyOwn, StudyResponse, TreatySummary, TreatyWhole, ClaimParty as Party, ClaimPlace as Place, ClaimQuantity as Quantity, ClaimTime as When, ClaimWords as Words } from './schema.ts'

/** A page of a list; next is empty after the last. */
export type Page<T> = { items: T[]; next?: string }
/** Where a row stands on the record: the entry that made it, when the room learned of it, and who did it. */
export type Version = Pick<of.Claim, 'entry' | 'learned' | 'who'>
/** A slice of a report's text; start and end count code points. */
export type Span = Pick<of.Slice, 'start' | 'end'>
/** A number of days that is known between two bounds. */
export type Days = of.TreatyDays

export type Stance = of.ClaimParts['stance']
export type EventType = of.PartsEvent['type']
export type Modality = NonNullable<of.ClaimParts['modality']>
export type ClaimStatus = of.Claim['status']
export type Says = of.PartyVersion['says']
export const stances: Stance[] = ['asserts', 'denies', 'warns', 'requests', 'demands', 'promises', 'refuses']
export const types: EventType[] = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'STATEMENT']
export const modalities: Modality[] = ['happened', 'ongoing', 'planned', 'conditional', 'hypothetical', 'rule']
export const kinds = ['state', 'organ', 'armed-force', 'organisation', 'office', 'person', 'group', 'press', 'report'] as const

/** A claim, with the sets from which its words are. */
type Narrowed<T extends { stance: string; modality: string; event: of.ClaimEvent }> = Omit<T, 'stance' | 'modality' | 'event' | 'proposal'> & {
  stance: Stance
  modality: Modality
  event: Omit<of.ClaimEvent, 'type'> & { type: EventType }
}
/** What somebody made of a claim, waiting for a second person. */
export type Proposal = Omit<of.Proposal, 'claim'> & { claim: Narrowed<of.ClaimRecord> }
export type Claim = Narrowed<of.Claim> & { proposal?: Proposal }
export type Timeline = Omit<of.Timeline, 'items'> & { items: Claim[] }
export type Side = Omit<of.PartyVersion, 'claims'> & { claims: Claim[] }
export type WholeIncident = Omit<of.WholeIncident, 'versions'> & { versions: Side[] }

export type Permission = 'read' | 'file' | 'remark' | 'judge' | 'arrange' | 'act' | 'publish' | 'audit' | 'erase' | 'administer'
export type Me = Omit<of.Me, 'permissions'> & { permissions: Permission[] }
