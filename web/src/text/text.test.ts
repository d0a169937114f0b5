import { describe, expect, it } from 'vitest'
import { parts } from './pieces.ts'
import { trimmed, wholeWords } from './chosen.ts'
import { Points } from './points.ts'

const plain = 'Troops crossed the river.'
const mixed = 'The mayor wrote “🕊️ peace” – Ղարաբաղ, and 𝔉 stood.'

describe('code points', () => {
  for (const text of [plain, mixed, '', '😀', 'a😀']) {
    it(`are counted as Go counts them in “${text}”`, () => {
      const points = new Points(text)
      const all = [...text]
      expect(points.length).toBe(all.length)
      for (let a = 0; a <= all.length; a++) {
        expect(points.point(points.unit(a))).toBe(a)
        for (let b = a; b <= all.length; b++) expect(points.slice(a, b)).toBe(all.slice(a, b).join(''))
      }
    })
  }

  it('within a pair are the one that the pair is', () => {
    const points = new Points('a😀b')
    expect([0, 1, 2, 3, 4].map((unit) => points.point(unit))).toEqual([0, 1, 1, 2, 3])
  })
})

describe('a text with marks', () => {
  const marks = [
    { id: 'outer', start: 0, end: 24 },
    { id: 'inner', start: 7, end: 14 },
    { id: 'across', start: 11, end: 30 },
  ]
  const blocks = [
    { kind: 'title', start: 0, end: 10 },
    { kind: 'body', start: 12, end: 40 },
  ]
  const shown = parts(45, blocks, marks)

  it('is shown once, whole and in order', () => {
    let at = 0
    for (const part of shown) {
      expect(part.start).toBe(at)
      for (const piece of part.pieces) {
        expect(piece.start).toBe(at)
        at = piece.end
      }
      expect(part.end).toBe(at)
    }
    expect(at).toBe(45)
    expect(shown.map((part) => part.kind)).toEqual(['title', 'between', 'body', 'between'])
  })

  it('says of each piece exactly the marks over it', () => {
    for (const piece of shown.flatMap((part) => part.pieces)) {
      expect(piece.marks).toEqual(marks.filter((mark) => mark.start < piece.end && mark.end > piece.start).map((mark) => mark.id))
    }
  })

  it('takes blocks that lie over one another', () => {
    const over = parts(20, [{ kind: 'body', start: 0, end: 15 }, { kind: 'note', start: 10, end: 20 }], [])
    expect(over.map((part) => [part.kind, part.start, part.end])).toEqual([['body', 0, 15], ['note', 15, 20]])
  })
})

describe('a selection', () => {
  const points = new Points(mixed)
  const words = (a: number, b: number) => points.slice(a, b)

  it('loses the blanks at its ends, counted in code points', () => {
    const dove = [...mixed].indexOf('🕊')
    expect(words(dove + 2, dove + 9)).toBe(' peace”')
    expect(trimmed({ start: dove + 2, end: dove + 9 }, words)).toEqual({ start: dove + 3, end: dove + 9 })
    expect(trimmed({ start: 3, end: 4 }, words)).toBeUndefined()
  })

  it('grows to whole words', () => {
    const all = [...mixed]
    const from = all.join('').indexOf('mayor')
    const grown = wholeWords({ start: from + 1, end: from + 7 }, all)
    expect(all.slice(grown.start, grown.end).join('')).toBe('mayor wrote')
  })
})
