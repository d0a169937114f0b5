// A brief as the API gives it: the cited product, and the words that people put in the place of the program's.
import type * as of from '../../api/schema.ts'
import type { Claim, Says } from '../../api/types.ts'

type Version = Omit<of.IncidentVersion, 'says'> & { says: Says }
export type Sources = of.IncidentIndependence
export type Brief = Omit<of.BriefRecord, 'claims' | 'incidents'> & {
  claims: Claim[]
  incidents: (Omit<of.IncidentRecord, 'versions'> & { versions: Version[] })[]
}
export type Kept = of.BriefSummary
export type KeptBrief = Omit<of.Brief, 'brief'> & { brief: Brief }
