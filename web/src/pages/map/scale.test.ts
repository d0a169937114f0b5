import { describe, expect, it } from 'vitest'
import { aDay, following, heart, iso, marks, moment } from './scale.ts'
import { box, looked, written } from './look.ts'

describe('time on a line', () => {
  it('reads years, months, days and minutes', () => {
    expect(iso(moment('2021')!)).toBe('2021-01-01')
    expect(iso(moment('2021-05')!)).toBe('2021-05-01')
    expect(iso(moment('2021-05-12')!)).toBe('2021-05-12')
    expect(moment('2021-05-12T06:30')).toBe(Date.UTC(2021, 4, 12, 6, 30))
    expect(moment('soon')).toBeUndefined()
    expect(moment('')).toBeUndefined()
  })
  it('marks no more than there is room for, all within the line', () => {
    for (const days of [1, 9, 40, 300, 900, 9000, 60_000]) {
      for (const width of [120, 700, 2400]) {
        const line = { from: Date.UTC(2019, 1, 27), to: Date.UTC(2019, 1, 27) + days * aDay }
        const found = marks(line, width)
        expect(found.length).toBeLessThanOrEqual(Math.max(1, Math.floor(width / 72)) + 1)
        for (const { at } of found) expect(at >= line.from && at < line.to).toBe(true)
      }
    }
  })
  it('plays on to the end and no further', () => {
    const whole = { from: 0, to: 10 * aDay }
    expect(following({ from: 0, to: 4 * aDay }, whole)).toEqual({ from: 4 * aDay, to: 8 * aDay })
    expect(following({ from: 8 * aDay, to: 12 * aDay }, whole)).toBeUndefined()
  })
})

describe('the heart of a line', () => {
  const whole = { from: Date.UTC(1915, 0), to: Date.UTC(2023, 0) }
  it('leaves out what is far off and little', () => {
    const counts = Array.from({ length: 200 }, (_, i) => (i === 0 ? 1 : i > 190 ? 60 : 0))
    const found = heart(whole, counts)!
    expect(found.from).toBeGreaterThan(Date.UTC(2015, 0))
    expect(found.to).toBe(whole.to)
  })
  it('is the whole where things are spread, or nothing is there', () => {
    expect(heart(whole, Array(200).fill(3))).toBeUndefined()
    expect(heart(whole, Array(200).fill(0))).toBeUndefined()
  })
})

describe('where the map looks', () => {
  it('comes back from the address as it went in', () => {
    expect(looked(written({ lon: 46.1234, lat: 39.5, zoom: 7.256 }))).toEqual({ lon: 46.123, lat: 39.5, zoom: 7.26 })
    for (const bad of ['', '1,2', 'a,b,c', '200,0,3', '0,89,3', '0,0,40']) expect(looked(bad)).toBeUndefined()
  })
  it('is not moved away by one stray place', () => {
    const points = Array.from({ length: 40 }, (_, i) => ({ lon: 45 + i / 40, lat: 39 + i / 40 }))
    const [w, , e] = box([...points, { lon: -70, lat: 10 }])!
    expect(w).toBeGreaterThan(44)
    expect(e).toBeLessThan(47)
    expect(box([])).toBeUndefined()
  })
  it('opens where most happened, and shows all that is spread evenly', () => {
    const here = Array.from({ length: 40 }, (_, i) => ({ lon: 45 + i / 40, lat: 39 + i / 40 }))
    const there = Array.from({ length: 12 }, (_, i) => ({ lon: 71 + i / 2, lat: 43 }))
    expect(box([...here, ...there])![2]).toBeLessThan(47)
    const spread = Array.from({ length: 30 }, (_, i) => ({ lon: i, lat: 10 }))
    expect(box(spread)).toEqual([0, 10, 29, 10])
  })
})
