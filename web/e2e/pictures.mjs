// Makes the pictures of the room in docs/images again, from the bundled dossier: `make picture`.
import { demo, launch, look, until } from './room.mjs'

const room = await demo()
const browser = await launch()
const to = (name) => new URL(`../../docs/images/${name}.png`, import.meta.url).pathname
const post = (path, body) => fetch(room.address + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }).then((answer) => answer.json())

const incidents = (await room.api('/api/incidents?contested=true&limit=100')).items
const incident = incidents.toSorted((a, b) => b.independent - a.independent)[0]
const report = (await room.api('/api/queue')).items[0].report.id
const one = (await room.api('/api/cases')).items[0] ?? (await until(() => room.api('/api/cases'), (page) => page.items.length, 20_000)).items[0]
const brief = await post('/api/briefs', { title: 'The border, at six', day: '2021-06-01' })
const at = encodeURIComponent

for (const [name, path, colorScheme, press] of [
  ['desk-paper', `/desk/${at(report)}`, 'light', ['Enter', 'Enter', 'j']],
  ['incident-night', `/incidents/${incident.id}`, 'dark', []],
  ['case-paper', `/cases/${one.id}`, 'light', []],
  ['map-night', '/map', 'dark', []],
  ['brief-room-paper', `/briefs/${brief.id}`, 'light', []],
]) {
  const { page, context } = await look(browser, room.address, { colorScheme, viewport: { width: 1280, height: 800 } })
  await page.goto(path)
  await page.locator('main').waitFor({ timeout: 30_000 })
  await page.getByText('Loading…').first().waitFor({ state: 'detached', timeout: 60_000 })
  await page.waitForTimeout(name.startsWith('map') ? 6000 : 1500)
  for (const key of press) {
    await page.keyboard.press(key)
    await page.waitForTimeout(300)
  }
  await page.screenshot({ path: to(name) })
  await context.close()
}
await browser.close()
await room.close()
