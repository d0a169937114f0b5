// What the map page shows, as the address says it: one set of filters for map, timeline and table.
import type { Query } from '../../api/call.ts'
import { query } from '../../route.svelte.ts'

export type What = 'claims' | 'incidents'

/** Whether claims are shown or the incidents that they are about. */
export const what = (): What => (query('show') === 'claims' ? 'claims' : 'incidents')

/** The filters as the API takes them. Without time, all days are asked for. */
export function filters(time = true): Query {
  const out: Query = { text: query('text'), party: query('party'), type: query('type'), known: query('known') }
  if (what() === 'claims') Object.assign(out, { stance: query('stance'), status: query('status') })
  else Object.assign(out, { contested: query('contested') })
  if (time) Object.assign(out, { from: query('from'), to: query('to') })
  return out
}
