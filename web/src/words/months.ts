// How languages write days and numbers that browsers often cannot write: Debian's chromium has no Armenian and no Azerbaijani.
// After CLDR 48. The words are the language's own, so that a page reads the same in every browser.

type Own = {
  /** Months within a date, and by themselves. */
  of: string[]; short: string[]; alone: string[]
  day: (day: number, month: string, year: number) => string
  month: (month: string, year: number) => string
  /** Of one month, and of two of one year. */
  within: (from: number, to: number, month: string, year: number) => string
  across: (from: string, to: string, year: number) => string
  thousands: string
  /** From how many figures on thousands are set apart. */
  apart: number
  and: string
}

export const own: Partial<Record<string, Own>> = {
  hy: {
    of: ['հունվարի', 'փետրվարի', 'մարտի', 'ապրիլի', 'մայիսի', 'հունիսի', 'հուլիսի', 'օգոստոսի', 'սեպտեմբերի', 'հոկտեմբերի', 'նոյեմբերի', 'դեկտեմբերի'],
    short: ['հնվ', 'փտվ', 'մրտ', 'ապր', 'մյս', 'հնս', 'հլս', 'օգս', 'սեպ', 'հոկ', 'նոյ', 'դեկ'],
    alone: ['հունվար', 'փետրվար', 'մարտ', 'ապրիլ', 'մայիս', 'հունիս', 'հուլիս', 'օգոստոս', 'սեպտեմբեր', 'հոկտեմբեր', 'նոյեմբեր', 'դեկտեմբեր'],
    day: (day, month, year) => `${day} ${month}, ${year} թ.`,
    month: (month, year) => `${year} թ․ ${month}`,
    within: (from, to, month, year) => `${from}–${to} ${month}, ${year} թ.`,
    across: (from, to, year) => `${from} – ${to}, ${year} թ.`,
    thousands: '\u00a0', apart: 5, and: 'և',
  },
  az: {
    of: ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avqust', 'sentyabr', 'oktyabr', 'noyabr', 'dekabr'],
    short: ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avq', 'sen', 'okt', 'noy', 'dek'],
    alone: ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avqust', 'sentyabr', 'oktyabr', 'noyabr', 'dekabr'],
    day: (day, month, year) => `${day} ${month} ${year}`,
    month: (month, year) => `${month} ${year}`,
    within: (from, to, month, year) => `${from}–${to} ${month} ${year}`,
    across: (from, to, year) => `${from} – ${to} ${year}`,
    thousands: '.', apart: 4, and: 'və',
  },
}

/** A number with the language's own marks; at most three places behind the comma. */
export function written(n: number, { thousands, apart }: Own): string {
  const [whole, rest] = String(Math.round(Math.abs(n) * 1000) / 1000).split('.')
  return (n < 0 ? '-' : '') + (whole!.length < apart ? whole : whole!.replace(/\B(?=(\d{3})+$)/g, thousands)) + (rest ? ',' + rest : '')
}
