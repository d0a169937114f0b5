// What stands in the field, and the acts that are told of it: which parts each kind of act has. The server says what it accepts
// and refuses the rest; this only spares people parts that mean nothing.
import { get } from '../../api/call.ts'
import type { MissionAct, Missions, Passages, Presences } from '../../api/schema.ts'

/** All that stands in the field on a day. */
export type Standing = { missions: Missions; presences: Presences; passages: Passages }

/** Asks for the field as it stood on a day, as known on another. */
export async function field(asked: { on: string; known: string }, signal: AbortSignal): Promise<Standing> {
  const [missions, presences, passages] = await Promise.all([
    get<Missions>('/api/missions', asked, signal), get<Presences>('/api/presences', asked, signal), get<Passages>('/api/passages', asked, signal),
  ])
  return { missions, presences, passages }
}

export type Part = 'by' | 'told_by' | 'state' | 'name' | 'host' | 'treaty' | 'is' | 'of' | 'at' | 'between' | 'numbers' | 'condition' | 'until' | 'begins' | 'ends' | 'task' | 'step' | 'passage' | 'mandate' | 'regime'
type Kind = { parts: Part[]; needs: Part[]; states?: string[]; forms?: string[]; begins?: boolean; of: 'missions' | 'presences' | 'exercises' | 'posts' | 'memberships' | 'passages' | 'convoys' }

/** The kinds of acts in the field with their parts, as docs/treaty.md has them. begins: an act may name something new. */
export const kinds: Record<string, Kind> = {
  mission: { of: 'missions', begins: true, parts: ['name', 'by', 'host', 'treaty', 'mandate'], needs: ['name', 'by'] },
  stage: { of: 'missions', parts: ['state', 'by', 'condition', 'told_by'], needs: ['state', 'by'], states: ['proposed', 'offered', 'conditioned', 'refused', 'accepted', 'adopted', 'begun', 'withdrawing', 'ended'] },
  consent: { of: 'missions', parts: ['state', 'by', 'condition', 'until', 'told_by'], needs: ['state', 'by'], states: ['given', 'conditioned', 'refused', 'withdrawn'] },
  deployed: { of: 'missions', parts: ['by', 'at', 'numbers', 'told_by'], needs: ['by'] },
  seen: { of: 'missions', parts: ['at', 'told_by'], needs: ['at'] },
  task: { of: 'missions', parts: ['task', 'state', 'by', 'told_by'], needs: ['task', 'state'], states: ['begun', 'done', 'not-done'] },
  access: { of: 'missions', parts: ['state', 'at', 'by', 'told_by'], needs: ['state', 'at'], states: ['denied', 'restored'] },
  report: { of: 'missions', parts: ['by'], needs: ['by'] },
  extended: { of: 'missions', parts: ['by', 'until'], needs: ['by', 'until'] },
  disengaged: { of: 'missions', parts: ['step', 'by'], needs: ['step'] },
  presence: { of: 'presences', begins: true, parts: ['name', 'is', 'state', 'by', 'host', 'treaty', 'at', 'numbers', 'told_by'], needs: ['state', 'by'], states: ['there', 'asked', 'negotiated', 'promised', 'denied', 'refused', 'left'], forms: ['base', 'border-troops', 'peacekeepers', 'troops', 'observers'] },
  exercise: { of: 'exercises', begins: true, parts: ['name', 'state', 'by', 'host', 'treaty', 'at', 'numbers', 'begins', 'ends', 'told_by'], needs: ['state', 'by'], states: ['announced', 'notified', 'held', 'cancelled', 'refused'] },
  post: { of: 'posts', begins: true, parts: ['name', 'state', 'by', 'treaty', 'told_by'], needs: ['state', 'by'], states: ['empty', 'refused', 'filled'] },
  membership: { of: 'memberships', begins: true, parts: ['state', 'by', 'treaty', 'until', 'told_by'], needs: ['state', 'by', 'treaty'], states: ['frozen-in-words', 'suspended', 'notice', 'returned'] },
  passage: { of: 'passages', begins: true, parts: ['name', 'is', 'between', 'at', 'regime', 'treaty'], needs: ['name'], forms: ['corridor', 'crossing'] },
  'passage-state': { of: 'passages', parts: ['state', 'told_by'], needs: ['state'], states: ['open', 'restricted', 'closed'] },
  convoy: { of: 'convoys', begins: true, parts: ['passage', 'state', 'by', 'numbers', 'told_by'], needs: ['passage', 'state'], states: ['sent', 'held', 'delivered', 'returned'] },
}

/** What acts of a kind may be about: id and name of each. */
export function known(kind: string, standing: Standing): { id: string; name: string }[] {
  const { missions, presences, passages } = standing
  switch (kinds[kind]!.of) {
    case 'missions': return missions.items
    case 'passages': return passages.items
    case 'convoys': return passages.items.flatMap((passage) => (passage.convoys ?? []).map((one) => ({ id: one.id, name: `${one.id} (${passage.name})` })))
    case 'presences': return presences.presences.map((one) => ({ id: one.id, name: one.name || one.id }))
    case 'exercises': return presences.exercises.map((one) => ({ id: one.id, name: one.name || one.id }))
    case 'posts': return presences.posts.map((one) => ({ id: one.id, name: one.name || one.id }))
    default: return presences.memberships.map((one) => ({ id: one.id, name: `${one.by.map((by) => presences.names[by] ?? by).join(', ')}: ${one.treaty}` }))
  }
}

/** A name within the room that no other has, made of words. */
export function fresh(words: string, taken: string[], otherwise: string): string {
  const base = words.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || otherwise
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.includes(id)) return id
  }
}

export type Entry = { act: MissionAct; places: { id: string; name: string; certainty: string }[] }
