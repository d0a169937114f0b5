// A case as the API tells it, by the names of its parts.
import type { CasesCase, CasesMeasure, CasesProposal } from '../../api/schema.ts'
import type { Days } from '../../api/types.ts'

export type { Act, CaseSummary, CaseWhole, Days, StudyOwn, TreatySummary, TreatyWhole } from '../../api/types.ts'
export type Course = CasesCase
export type Measure = CasesMeasure
export type Proposal = CasesProposal
export const stands = ['for', 'against', 'abstains', 'stays-out', 'absent', 'conditional', 'silent'] as const
export const stages = ['asked', 'proposed', 'offered', 'conditioned', 'refused', 'accepted', 'adopted', 'not-signed', 'signed', 'prepared', 'delivered', 'extended', 'withdrawing', 'ended'] as const

/** Days between bounds as figures: 71, or 5–35. */
export const between = (days: Days) => (days.least === days.most ? String(days.least) : `${days.least}–${days.most}`)
