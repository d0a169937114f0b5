// The words that somebody has selected in a report's text, as code points.
import type { Span } from '../api/types.ts'

/** Where a place of a selection lies in the text; each piece of the text says in data-start at which code point it begins. */
function place(root: HTMLElement, node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement
  if (!element || !root.contains(element)) return undefined
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = element.closest<HTMLElement>('[data-start]')
    if (!piece || element.closest('[data-outside]')) return undefined
    return Number(piece.dataset.start) + [...node.textContent!.slice(0, offset)].length
  }
  // Between elements: the start of the first piece at or after the place, or the end of the last one before it.
  const range = document.createRange()
  range.setStart(node, offset)
  let before: number | undefined
  for (const piece of root.querySelectorAll<HTMLElement>('[data-start]')) {
    const start = Number(piece.dataset.start)
    if (range.comparePoint(piece, 0) >= 0) return start
    before = start + [...(piece.querySelector('[data-words]') ?? piece).textContent!].length
  }
  return before
}

/** What is selected in the text, without the blanks at its ends; undefined when nothing is. */
export function chosen(root: HTMLElement, words: (start: number, end: number) => string): Span | undefined {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return undefined
  const range = selection.getRangeAt(0)
  const start = place(root, range.startContainer, range.startOffset)
  const end = place(root, range.endContainer, range.endOffset)
  return start === undefined || end === undefined || end <= start ? undefined : trimmed({ start, end }, words)
}

/** A span without the blanks at its ends; undefined when it is nothing else. */
export function trimmed(span: Span, words: (start: number, end: number) => string): Span | undefined {
  const points = [...words(span.start, span.end)]
  let from = 0
  let to = points.length
  while (from < to && /\s/u.test(points[from]!)) from++
  while (to > from && /\s/u.test(points[to - 1]!)) to--
  return from < to ? { start: span.start + from, end: span.start + to } : undefined
}

/** The span grown to whole words, so that a hasty selection does not cut one. */
export function wholeWords(span: Span, points: string[]): Span {
  const letter = (at: number) => at >= 0 && at < points.length && /[\p{L}\p{N}\p{M}]/u.test(points[at]!)
  let { start, end } = span
  while (letter(start) && letter(start - 1)) start--
  while (letter(end - 1) && letter(end)) end++
  return { start, end }
}
