// Every page, in both themes and at the widths that people have: no fault that axe finds, nothing cut off, nothing asked for elsewhere.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { demo, look } from './room.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function open(browser) {
  const room = await demo()
  const report = (await room.api('/api/reports?limit=1')).items[0].id
  const incidents = (await room.api('/api/incidents?limit=50')).items
  const incident = incidents.find((one) => one.contested) ?? incidents[0]
  const post = (path, body) => fetch(room.address + path, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: room.address }, body: JSON.stringify(body) }).then((answer) => answer.json())
  const made = await post('/api/cases', { treaty: 'cst', article: 'art4', by: ['ARM'], when: '2022-09-13', on: [incident.id], reason: 'as announced' })
  const entered = await post(`/api/cases/${made.id}/acts`, { act: 'proposes', id: 'look', when: '2022-09-13', by: ['ARM'], says: 'a mission to look', reason: 'as reported' })
  assert.ok(entered.acts, JSON.stringify(entered))
  await post(`/api/cases/${made.id}/acts`, { act: 'measure', id: 'aid', measure: 'material-aid', stage: 'refused', condition: 'a condemnation', when: '2022-11-23', by: ['ARM'], reason: 'as reported' })
  const brief = await post('/api/briefs', { title: 'The border', day: '2021-06-01' })
  const at = encodeURIComponent
  const pages = ['/desk', `/desk/${at(report)}`, '/reports', `/reports/${at(report)}`, '/incidents', `/incidents/${incident.id}`, '/cases', '/cases/field', '/cases/drafts', `/cases/${made.id}`, `/claims/${incident.claims[0]}`, '/briefs', `/briefs/${brief.id}`, '/record', '/record/3', '/settings', '/settings/languages', '/settings/sources', '/settings/knowledge', '/settings/treaties', '/settings/treaties/cst', '/settings/people', '/settings/room', '/settings/work', '/map', '/nowhere']
  return { browser, pages, ...room }
}

async function settled(page) {
  await page.waitForLoadState('load')
  await page.locator('main').first().waitFor()
  await page.getByText('Loading…').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(150)
}

async function faultsOf(page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

export const tests = {
  async 'axe finds nothing on any page, by day and by night'({ browser, address, pages }) {
    const found = []
    for (const colorScheme of ['light', 'dark']) {
      const { page, context, faults } = await look(browser, address, { colorScheme, bypassCSP: true })
      for (const path of pages) {
        await page.goto(path)
        await settled(page)
        for (const one of await faultsOf(page)) found.push(`${path} (${colorScheme}): ${one}`)
      }
      // Dialogs too.
      await page.goto('/desk')
      await settled(page)
      for (const key of ['?', 'Control+k']) {
        await page.keyboard.press(key)
        await page.getByRole('dialog').waitFor()
        for (const one of await faultsOf(page)) found.push(`${key} (${colorScheme}): ${one}`)
        await page.keyboard.press('Escape')
      }
      found.push(...faults)
      await context.close()
    }
    assert.deepEqual(found, [])
  },

  async 'nothing is cut off or scrolls sideways at 360, 768 and 2560 pixels, in the longest words'({ browser, address, pages }) {
    const found = []
    for (const [width, language] of [[360, 'en'], [360, 'hy'], [768, 'ru'], [2560, 'en']]) {
      const { page, context, faults } = await look(browser, address, { viewport: { width, height: 800 } })
      await page.addInitScript((language) => localStorage.setItem('language', language), language)
      for (const path of pages) {
        await page.goto(path)
        await page.locator('main').first().waitFor()
        await page.waitForTimeout(200)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) found.push(`${path} is ${wide} wide at ${width} in ${language}`)
      }
      found.push(...faults)
      await context.close()
    }
    assert.deepEqual(found, [])
  },

  async 'each language is spoken all through, and chosen for good'({ browser, address }) {
    for (const [language, desk] of [['fr', 'Bureau'], ['ru', 'Рабочий стол'], ['hy', 'Սեղան'], ['az', 'Masa']]) {
      const { page, context } = await look(browser, address, { locale: language })
      await page.goto('/')
      await page.getByRole('heading', { name: desk, level: 1 }).waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.lang), language)
      await context.close()
    }
    const { page } = await look(browser, address)
    await page.goto('/settings/languages')
    await page.getByRole('radio', { name: /Français/ }).check()
    await page.reload()
    await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor()
  },

  async 'the policy allows no script but the room’s own'({ browser, address }) {
    const answer = await fetch(address + '/desk', { headers: { Accept: 'text/html' } })
    assert.match(answer.headers.get('content-security-policy'), /script-src 'self';/)
    const { page } = await look(browser, address)
    await page.goto('/reports')
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.body.append(script)
      return window.ran === true
    })
    assert.equal(ran, false)
  },
}
