import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { az } from './az.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { hy } from './hy.ts'
import { ru } from './ru.ts'
import { day, figure, list, span } from './figures.ts'
import { fitting, speak, worded, type Catalogue, type Key, type Message } from './words.svelte.ts'

const all: Record<string, Catalogue> = { en, fr, ru, hy, az }
const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).toSorted()

describe.each(Object.entries(all))('the catalogue of %s', (tag, catalogue) => {
  it('has every key of the English one and no other', () => {
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  it('has words for each', () => {
    for (const [key, message] of Object.entries(catalogue)) for (const form of forms(message)) expect(form.trim(), key).not.toBe('')
  })

  it('has each plural form that the language needs for whole numbers', () => {
    const rules = new Intl.PluralRules(tag)
    const needed = new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)))
    for (const key of Object.keys(en) as Key[]) {
      if (typeof en[key] === 'string') continue
      const message = catalogue[key]
      expect(typeof message, key).toBe('object')
      for (const form of needed) expect(Object.keys(message), `${key} for ${form}`).toContain(form)
    }
  })

  it('fills in the same names', () => {
    for (const key of Object.keys(en) as Key[]) {
      const wanted = new Set(forms(en[key]).flatMap(names))
      for (const form of forms(catalogue[key])) for (const name of names(form)) expect([...wanted], key).toContain(name)
      const last = forms(catalogue[key]).at(-1)!
      expect(new Set(names(last)), key).toEqual(new Set(names(forms(en[key]).at(-1)!)))
    }
  })

  it('is in its own language', () => {
    if (tag === 'en') return
    const same = (Object.keys(en) as Key[]).filter((key) => JSON.stringify(catalogue[key]) === JSON.stringify(en[key]))
    expect(same.length / Object.keys(en).length, `as in English: ${same.join(', ')}`).toBeLessThan(0.06)
  })
})

// Keys are written out where they are used, or their first part is: named('stage', …), t(`filter.${…}`).
it('no key is left that nobody asks for', () => {
  const room = join(import.meta.dirname, '..')
  const sources = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(svelte|ts)$/.test(name) && !/^words\W(en|fr|ru|hy|az)\.ts$/.test(name))
  const text = sources.map((name) => readFileSync(join(room, name), 'utf8')).join('\n')
  const begun = new Set([...text.matchAll(/named\('(\w+)'|`([\w.]+)\.\$\{/g)].map((match) => match[1] ?? match[2]))
  const unused = Object.keys(en).filter((key) => !text.includes(`'${key}'`) && !begun.has(key.slice(0, key.lastIndexOf('.'))) && !begun.has(key.split('.')[0]))
  expect(unused).toEqual([])
})

describe('a message', () => {
  it('takes the plural form of its number', () => {
    const left = { one: '{n} черновик', few: '{n} черновика', many: '{n} черновиков', other: '{n} черновика' }
    expect([1, 2, 5, 21, 112].map((n) => worded(left, { n }, 'ru'))).toEqual(['1 черновик', '2 черновика', '5 черновиков', '21 черновик', '112 черновиков'])
  })

  it('writes numbers as the language does', () => {
    expect(worded('{n}', { n: 1234567 }, 'fr')).toBe('1\u202f234\u202f567')
    expect(worded('{n}', { n: 1234567 }, 'en')).toBe('1,234,567')
  })

  it('leaves what it is not given as it is', () => {
    expect(worded('by {who}', {}, 'en')).toBe('by {who}')
  })
})

it('the language that fits is the first that the room speaks', () => {
  expect(fitting(['de-DE', 'hy-AM', 'en'])).toBe('hy')
  expect(fitting(['ka'])).toBe('en')
})

// Node has every language; Debian's chromium has not, so that these are written by the room itself.
describe.each(['hy', 'az'] as const)('days and numbers of %s', (tag) => {
  it('are as Unicode writes them', async () => {
    vi.stubGlobal('document', { documentElement: {} })
    await speak(tag)
    const at = (iso: string) => new Date(iso + 'T00:00:00Z')
    const long = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/ ?– ?/g, '–')
    for (let month = 1; month <= 12; month++) {
      const iso = `2021-${String(month).padStart(2, '0')}`
      expect(day(iso + '-11')).toBe(long.format(at(iso + '-11')))
      expect(day(iso)).toBe(new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at(iso + '-01')))
    }
    for (const [from, to] of [['2021-05-11', '2021-05-14'], ['2021-05-11', '2021-06-14']] as const) {
      expect(plain(span(from, to))).toBe(plain(long.formatRange(at(from), at(to))))
    }
    for (const n of [0, 7, 999, 1000, 1234567, 12.5]) expect(plain(figure(n))).toBe(plain(new Intl.NumberFormat(tag).format(n)))
    expect(list(['a', 'b', 'c'])).toBe(new Intl.ListFormat(tag, { type: 'conjunction' }).format(['a', 'b', 'c']))
    await speak('en')
    vi.unstubAllGlobals()
  })
})

it('a whole year and a whole month are named by themselves', () => {
  expect(span('1997-01-01', '1997-12-31')).toBe('1997')
  expect(span('1997-01-01', '1999-12-31')).toBe('1997–1999')
  expect(span('2022-09-01', '2022-09-30')).toBe('September 2022')
  expect(span('2024-02-01', '2024-02-29')).toBe('February 2024')
  expect(span('2022-09-01', '2022-09-29')).toMatch(/^1.–.29 September 2022$/)
})
