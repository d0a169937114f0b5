// A brief as the API gives it: the cited product, and the words that people put in the place of the program's.
import type { Claim, Contradiction, Count, Says, Version } from '../../api/types.ts'

export type Sources = { reports: number; independent: number; speakers: number }
export type Brief = {
  day: string; title: string
  reports: { id: string; origin: string; title?: string; publisher?: string; published?: string; claims: number; copy_of?: string }[]
  claims: Claim[]
  headline?: { claim: string; incident?: string; also?: string[]; against?: string[]; sources: Sources }[]
  incidents?: { id: string; title: string; claims: string[]; versions: { party: { key: string; name: string }; says: Says; calls?: string; claims: string[] }[]; time?: { from?: string; to?: string; text?: string }; place?: { name: string }; quantities?: Count[]; contested: boolean; sources: Sources }[]
  contradictions?: Contradiction[]
  open?: { kind: string; claim: string; by?: string[]; to?: string[]; about?: string; since?: string; days?: number; repeats?: string[] }[]
  cases?: { treaty: string; kind: string; by_name?: string; cite?: string; reported?: string; claims: string[] }[]
  undated?: string[]; unplaced?: string[]
  timeline?: { from: string; to: string; claims: string[] }[]
}
export type Kept = Version & { id: string; title: string; day: string; from?: string; to?: string; text?: string }
export type KeptBrief = Kept & { brief: Brief; edits?: Record<string, string>; links?: { token: string; url?: string; expires: string }[] }
