// Time on a line: where a day lies, which days are worth a mark, and how a mark is worded.

/** A stretch of time in milliseconds since 1970 UTC. */
export type Stretch = { from: number; to: number }

/** A day in milliseconds. */
export const aDay = 86_400_000

/** The first moment of an ISO day or moment; undefined when it is none. */
export function moment(iso: string | undefined): number | undefined {
  if (!iso) return undefined
  const at = Date.parse(/^\d{4}(-\d{2}){0,2}$/.test(iso) ? iso + 'T00:00Z'.slice(iso.length < 10 ? 10 : 0) : iso.length === 16 ? iso + 'Z' : iso)
  return Number.isNaN(at) ? undefined : at
}

/** The ISO day that a moment lies in. */
export const iso = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The marks of a line some pixels wide: days, months or years, no nearer than 72 pixels to each other. */
export function marks({ from, to }: Stretch, width: number): { at: number; unit: 'day' | 'month' | 'year' }[] {
  const most = Math.max(1, Math.floor(width / 72))
  const out: { at: number; unit: 'day' | 'month' | 'year' }[] = []
  const days = (to - from) / aDay
  const first = new Date(from)
  if (days / most <= 14) {
    const step = [1, 2, 7, 14].find((n) => days / n <= most) ?? 14
    for (let at = Math.ceil(from / aDay) * aDay; at < to; at += aDay) {
      if (Math.round(at / aDay) % step === 0) out.push({ at, unit: 'day' })
    }
    return out
  }
  const months = days / 30.4
  if (months / most <= 6) {
    const step = [1, 2, 3, 6].find((n) => months / n <= most) ?? 6
    for (let month = first.getUTCFullYear() * 12 + first.getUTCMonth(); ; month++) {
      const at = Date.UTC(Math.floor(month / 12), month % 12)
      if (at >= to) return out
      if (at >= from && month % step === 0) out.push({ at, unit: 'month' })
    }
  }
  const years = days / 365.25
  const step = [1, 2, 5, 10, 20, 50, 100].find((n) => years / n <= most) ?? 200
  for (let year = first.getUTCFullYear(); ; year++) {
    const at = Date.UTC(year, 0)
    if (at >= to) return out
    if (at >= from && year % step === 0) out.push({ at, unit: 'year' })
  }
}

/** The next stretch of the same length, or none when it would begin after the end. */
export function following(now: Stretch, whole: Stretch): Stretch | undefined {
  const length = now.to - now.from
  const next = { from: now.to, to: now.to + length }
  return next.from >= whole.to ? undefined : next
}

/**
 * The part of a line, in whole days, that holds all but a fiftieth of what is counted at each end, where it is less than
 * half of the line: a war of 1915 that a report recalls should not press this year into a corner. Undefined otherwise.
 */
export function heart(whole: Stretch, counts: number[]): Stretch | undefined {
  const total = counts.reduce((sum, n) => sum + n, 0)
  const each = (whole.to - whole.from) / counts.length
  let [first, last, before, after] = [0, counts.length - 1, 0, 0]
  while (first < last && before + counts[first]! <= total / 50) before += counts[first++]!
  while (last > first && after + counts[last]! <= total / 50) after += counts[last--]!
  if (!total || last - first + 1 >= counts.length / 2) return undefined
  const down = (at: number) => Math.floor(at / aDay) * aDay
  return { from: down(whole.from + first * each), to: Math.min(down(whole.from + (last + 1) * each) + aDay, down(whole.to - 1) + aDay) }
}
