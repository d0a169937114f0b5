// How the map page bears a large room: `node web/bench/map.mjs FOLDER`, a folder that `casus bench room --keep` made. Pans,
// comes nearer, brushes and plays in a real browser, and prints one JSON line: tasks of the page that held it up for longer than
// 50 ms while that was done (the browser's own measure of a long task) with the time that the page itself computed in the
// longest, which a busy machine does not stretch; and how long tiles took from asking to the last byte.
import assert from 'node:assert/strict'
import { drawing, launch, look, serve } from '../e2e/room.mjs'

const [folder] = process.argv.slice(2)
assert.ok(folder, 'usage: node web/bench/map.mjs FOLDER')
const room = await serve('--demo', '--data', folder)
const browser = await launch(...drawing)
try {
  const { page, faults } = await look(browser, room.address)
  page.setDefaultTimeout(120_000)
  const tiles = []
  page.on('requestfinished', (request) => {
    if (/\/api\/tiles\//.test(request.url())) tiles.push(request.timing().responseEnd)
  })
  await page.addInitScript(() => {
    window.tasks = []
    new PerformanceObserver((list) => list.getEntries().forEach((one) => window.tasks.push(one.duration))).observe({ type: 'longtask' })
  })
  await page.goto('/map?show=claims&at=40,40,4')
  const total = (await (await fetch(room.address + '/api/timeline?lane=type')).json()).total
  await page.getByRole('slider', { name: 'From' }).waitFor()
  const canvas = page.locator('canvas.maplibregl-canvas')
  await canvas.waitFor()
  await page.waitForLoadState('networkidle')
  const opening = await page.evaluate(() => window.tasks.splice(0))
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] })
  const box = await canvas.boundingBox()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const drag = async (fromX, fromY, toX, toY) => {
    await page.mouse.move(fromX, fromY)
    await page.mouse.down()
    await page.mouse.move(toX, toY, { steps: 20 })
    await page.mouse.up()
    await page.waitForTimeout(700)
  }
  for (const [dx, dy] of [[200, 60], [-300, 0], [150, -90], [-100, 80]]) await drag(x, y, x + dx, y + dy)
  for (const zoom of [-400, -400, 800]) {
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, zoom)
    await page.waitForTimeout(1000)
  }
  const line = await page.locator('svg.days-of').boundingBox()
  for (const [from, to] of [[0.1, 0.3], [0.4, 0.42], [0.2, 0.9], [0.6, 0.7]]) await drag(line.x + line.width * from, line.y + 30, line.x + line.width * to, line.y + 30)
  await page.getByRole('slider', { name: 'From' }).focus()
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Play' }).click()
  await page.waitForTimeout(5000)
  const tasks = await page.evaluate(() => window.tasks)
  const { traceEvents } = JSON.parse(await browser.stopTracing())
  const mains = new Set(traceEvents.filter((one) => one.name === 'thread_name' && one.args.name === 'CrRendererMain').map((one) => `${one.pid} ${one.tid}`))
  const computed = traceEvents.filter((one) => one.name === 'RunTask' && mains.has(`${one.pid} ${one.tid}`)).map((one) => (one.tdur ?? 0) / 1000)
  assert.ok(computed.length > 100, 'the browser traced no tasks')
  assert.deepEqual(faults, [])
  assert.ok(tiles.length, 'no tile came')
  const at = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]
  const whole = (n) => Math.round(n ?? 0)
  console.log(JSON.stringify({
    task: 'map', claims: total, longest_task_ms: whole(Math.max(0, ...tasks)), tasks_over_100_ms: tasks.filter((ms) => ms > 100).length,
    longest_computing_ms: whole(computed.reduce((most, ms) => Math.max(most, ms), 0)), computing_over_50_ms: computed.filter((ms) => ms > 50).length,
    longest_task_opening_ms: whole(Math.max(0, ...opening)), tiles: tiles.length, tile_p50_ms: whole(at(tiles, 0.5)), tile_p99_ms: whole(at(tiles, 0.99)),
  }))
} finally {
  await browser.close()
  await room.stop()
}
