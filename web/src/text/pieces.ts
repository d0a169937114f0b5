// A report's text cut where blocks and marks begin and end, so that marks may overlap and nothing is shown twice.
import type { Block, Span } from '../api/types.ts'

export type Mark = Span & { id: string }
/** A stretch of text that the same marks cover throughout; starts are the marks that begin with it. */
export type Piece = Span & { marks: string[]; starts: string[] }
export type Part = { kind: string; start: number; end: number; pieces: Piece[] }

/** The parts of a text of some length, in order: its blocks, and what lies between them as parts of the kind "between". */
export function parts(length: number, blocks: Block[], marks: Mark[]): Part[] {
  const out: Part[] = []
  let at = 0
  const add = (kind: string, start: number, end: number) => {
    if (end > start) out.push({ kind, start, end, pieces: pieces(start, end, marks) })
  }
  for (const block of blocks.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const start = Math.max(block.start, at)
    add('between', at, start)
    add(block.kind, start, block.end)
    at = Math.max(at, block.end)
  }
  add('between', at, length)
  return out
}

/** The pieces of a stretch of text. */
function pieces(start: number, end: number, marks: Mark[]): Piece[] {
  const here = marks.filter((mark) => mark.start < end && mark.end > start)
  const cuts = new Set([start, end])
  for (const mark of here) for (const cut of [mark.start, mark.end]) if (cut > start && cut < end) cuts.add(cut)
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1]!
    const over = here.filter((mark) => mark.start <= from && mark.end >= to)
    return { start: from, end: to, marks: over.map((mark) => mark.id), starts: over.filter((mark) => Math.max(mark.start, start) === from).map((mark) => mark.id) }
  })
}
