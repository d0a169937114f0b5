// The map page: one set of filters over map, table and timeline, all of it in the address.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { demo, drawing, launch, look, until } from './room.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function open() {
  const [room, browser] = [await demo(), await launch(...drawing)]
  return { ...room, browser, close: async () => { await browser.close(); await room.close() } }
}

/** A window on the map page, and what it asks the server for. */
async function map(browser, address, path, options = {}) {
  const seen = await look(browser, address, options)
  const asked = []
  seen.page.on('request', (request) => asked.push(new URL(request.url())))
  seen.page.setDefaultTimeout(30_000)
  const tiles = (what, name, value) => asked.some((url) => url.pathname.startsWith(`/api/tiles/${what}/`) && (url.searchParams.get(name) ?? '') === value)
  await seen.page.goto(path)
  await seen.page.getByRole('slider', { name: 'From' }).waitFor()
  return { ...seen, asked, tiles }
}

const value = (page, name) => new URL(page.url()).searchParams.get(name)
const at = (one) => `${one.place.lon},${one.place.lat},14.00`

export const tests = {
  async 'filters change map, timeline and table, and stand in the address'({ browser, address, api }) {
    const { page, asked, tiles, faults } = await map(browser, address, '/map')
    await until(() => tiles('incidents', 'type', ''), Boolean, 30_000)
    await page.getByLabel('Kind').selectOption('ASSAULT')
    await until(() => tiles('incidents', 'type', 'ASSAULT'), Boolean, 30_000)
    await until(() => asked.some((url) => url.pathname === '/api/timeline' && url.searchParams.get('type') === 'ASSAULT'), Boolean)
    assert.equal(value(page, 'type'), 'ASSAULT')
    await page.getByRole('button', { name: 'table', exact: true }).click()
    const some = (await api('/api/incidents?type=ASSAULT&limit=100')).items.length
    await until(() => page.locator('.table tbody tr').count(), (n) => n === some)
    await page.reload()
    await until(() => page.locator('.table tbody tr').count(), (n) => n === some)
    assert.equal(await page.getByLabel('Kind').inputValue(), 'ASSAULT')
    await page.getByRole('button', { name: 'claims', exact: true }).click()
    await until(() => page.locator('.table blockquote, .table .quoted').count(), (n) => n > 0)
    await page.getByLabel('Stance').selectOption('denies')
    await until(() => asked.some((url) => url.pathname === '/api/claims' && url.searchParams.get('stance') === 'denies' && url.searchParams.get('type') === 'ASSAULT'), Boolean)
    await page.goBack()
    await until(() => value(page, 'stance'), (stance) => stance === null)
    assert.deepEqual(faults, [])
  },

  async 'days are chosen by mouse and by keys, and played'({ browser, address }) {
    const { page, asked, faults } = await map(browser, address, '/map?view=table')
    const line = await page.locator('svg.days-of').boundingBox()
    await page.mouse.move(line.x + line.width * 0.3, line.y + 20)
    await page.mouse.down()
    await page.mouse.move(line.x + line.width * 0.5, line.y + 20, { steps: 8 })
    await page.mouse.up()
    await until(() => value(page, 'from') < value(page, 'to'), Boolean)
    const [from, to] = [value(page, 'from'), value(page, 'to')]
    await until(() => asked.some((url) => url.pathname === '/api/incidents' && url.searchParams.get('from') === from && url.searchParams.get('to') === to), Boolean)
    // A key that is pressed five times asks once.
    const before = asked.filter((url) => url.pathname === '/api/incidents').length
    await page.getByRole('slider', { name: 'From' }).focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
    const later = new Date(Date.parse(from) + 5 * 86_400_000).toISOString().slice(0, 10)
    await until(() => value(page, 'from'), (day) => day === later)
    await page.getByRole('slider', { name: 'To', exact: true }).focus()
    await page.keyboard.press('End')
    await until(() => value(page, 'to') > to, Boolean)
    await page.waitForTimeout(300)
    const askings = asked.slice().filter((url) => url.pathname === '/api/incidents').length - before
    assert.ok(askings <= 4, `six keys made ${askings} requests`)
    await page.getByRole('button', { name: 'All days' }).click()
    await until(() => value(page, 'from'), (day) => day === null)
    await page.getByRole('button', { name: 'Play' }).click()
    const first = await until(() => value(page, 'from'), Boolean)
    await until(() => value(page, 'from'), (day) => day > first)
    await page.getByRole('button', { name: 'Stop' }).click()
    assert.deepEqual(faults, [])
  },

  async 'as known on an earlier day the room was empty, and the handle stays where it is'({ browser, address }) {
    const { page, faults } = await map(browser, address, '/map?view=table')
    const known = page.getByRole('slider', { name: 'As known on' })
    await until(async () => Number(await known.getAttribute('max')) - Number(await known.getAttribute('min')), (days) => days > 100)
    await known.focus()
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
    await until(() => value(page, 'known'), Boolean)
    await page.getByText('Nothing that these filters let through has a day.').waitFor()
    assert.ok(Number(await known.getAttribute('max')) - Number(await known.getAttribute('min')) > 100)
    await page.keyboard.press('End')
    await page.getByRole('slider', { name: 'From' }).waitFor()
    assert.equal(value(page, 'known'), null)
    assert.deepEqual(faults, [])
  },

  async 'a mark opens its card with the words first; a mark of many leads nearer, and on one point to all of them'({ browser, address, api }) {
    const claims = (await api('/api/claims?limit=1000')).items.filter((one) => one.place?.length === 1 && one.place[0].lat).map((one) => ({ ...one, place: one.place[0] }))
    const spots = new Map()
    for (const one of claims) spots.set(`${one.place.lat} ${one.place.lon}`, [...(spots.get(`${one.place.lat} ${one.place.lon}`) ?? []), one])
    const alone = [...spots.values()].find((all) => all.length === 1)[0]
    const crowd = [...spots.values()].find((all) => all.length > 1 && all.length <= 20)
    const { page, tiles, faults } = await map(browser, address, `/map?show=claims&at=${at(alone)}`)
    await until(() => tiles('claims', 'type', ''), Boolean, 30_000)
    const press = async (is) => {
      const box = await page.locator('canvas.maplibregl-canvas').boundingBox()
      await until(async () => {
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
        await page.waitForTimeout(400)
        return is()
      }, Boolean, 30_000)
    }
    await press(() => value(page, 'chosen'))
    const card = page.getByRole('complementary', { name: 'Chosen on the map' })
    assert.ok((await card.getByRole('blockquote').allTextContents()).includes(alone.quote.exact))
    assert.equal(await card.locator('article > *').first().evaluate((one) => one.tagName), 'BLOCKQUOTE')
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    await page.goto(`/map?show=claims&at=${at(crowd[0])}`)
    await press(() => value(page, 'chosen'))
    await until(() => card.locator('article').count(), (n) => n >= crowd.length) // and whatever names that place among others
    // Seen from afar, the crowd and what is around it part when one comes nearer.
    await page.goto(`/map?show=claims&at=${at(crowd[0]).replace('14.00', '1.00')}`)
    await press(() => Number(value(page, 'at').split(',')[2]) > 2)
    assert.deepEqual(faults, [])
  },

  async 'axe finds nothing on map and table, by day and by night'({ browser, address }) {
    const found = []
    for (const colorScheme of ['light', 'dark']) {
      for (const path of ['/map', '/map?show=claims&view=table', '/map?view=table&text=nothingofthekind']) {
        const { page, context, faults } = await look(browser, address, { colorScheme, bypassCSP: true })
        await page.goto(path)
        await page.locator(path === '/map' ? 'canvas.maplibregl-canvas' : '.table').waitFor({ timeout: 30_000 })
        await page.getByText('Loading…').first().waitFor({ state: 'detached' })
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
        for (const one of violations) found.push(`${path} (${colorScheme}): ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)
        found.push(...faults)
        await context.close()
      }
    }
    assert.deepEqual(found, [])
  },

  async 'where there is no WebGL the table is offered'({ address }) {
    const browser = await launch('--disable-3d-apis')
    try {
      const { page, faults } = await look(browser, address)
      await page.goto('/map')
      await page.getByRole('alert').getByRole('button', { name: 'table' }).click({ timeout: 30_000 })
      await page.locator('.table tbody tr').first().waitFor()
      assert.deepEqual(faults, [])
    } finally {
      await browser.close()
    }
  },
}
