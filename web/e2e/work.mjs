// What follows from claims: incidents, cases, briefs, and the proof of it all.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { becomes, demo, look, until } from './room.mjs'

export async function open(browser) {
  const room = await demo()
  return { browser, ...room }
}

/** Fills a dialog's reason and presses its button. */
async function confirm(page, button, reason) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: button }).click()
  await dialog.waitFor({ state: 'detached' })
}

export const tests = {
  async 'reports are handed in, and one that is refused says why and stops no other'({ browser, address, api }) {
    const { page, faults } = await look(browser, address)
    await page.goto('/reports')
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'river.txt', mimeType: 'text/plain', buffer: Buffer.from('RIVER WATCH\n1 June 2031\n\nTroops cross the river\n\nThe Defence Ministry of Orlavia said on Sunday that 250 troops from Tesmark had crossed the river near Hask.\n') },
      { name: 'picture.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') },
      { name: 'crawl.warc', mimeType: 'application/warc', buffer: await readFile(new URL('../../reading/intake/testdata/kinds/crawl.warc', import.meta.url)) },
    ])
    await page.getByText('Filed:').first().waitFor()
    await page.getByText('Refused:').waitFor()
    // What was left out of an archive is told a line for each reason.
    await becomes(() => page.getByText('Left out:').getByRole('listitem').allTextContents(), ['1 record without a report: request', '1 record without a report: warcinfo'])
    await page.getByRole('button', { name: 'Paste text' }).click()
    await page.getByLabel(/The report’s words/).fill('Hask denies it\n\nThe Foreign Ministry of Tesmark denied on Monday that its troops had crossed the river near Hask.')
    await page.getByLabel('Published', { exact: true }).fill('2031-06-02')
    await page.getByRole('button', { name: 'Hand in', exact: true }).click()
    await until(() => api('/api/reports?text=Hask'), (answer) => answer.items.length === 2)
    await page.getByRole('link', { name: /Hask denies it/ }).first().click()
    await page.getByText('The Foreign Ministry of Tesmark').first().waitFor()
    await until(async () => (await api('/api/reports?text=Hask')).items.map((one) => one.read), (read) => read.every(Boolean))
    assert.deepEqual(faults, [])
  },

  async 'incidents are joined and split, and it is taken back'({ browser, address, api }) {
    const { page, faults } = await look(browser, address)
    const all = (await api('/api/incidents?limit=100')).items
    const into = all.find((one) => one.claims.length >= 4 && one.contested)
    const from = all.find((one) => one.id !== into.id && one.claims.length <= 3)
    const claims = async (id) => (await api(`/api/incidents/${id}`)).claims.length
    await page.goto(`/incidents/${into.id}`)
    await page.getByRole('button', { name: 'Join with…' }).click()
    await page.getByLabel('Which incident').first().fill(from.title.replace(/ …$/, '').split(' ').slice(0, 4).join(' '))
    await page.getByRole('dialog').locator(`input[value="${from.id}"]`).check()
    await confirm(page, 'Join with…', 'the same crossing')
    await until(() => claims(into.id), (n) => n === into.claims.length + from.claims.length)
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await until(() => claims(into.id), (n) => n === into.claims.length)
    await until(() => claims(from.id), (n) => n === from.claims.length)
    await page.getByText('change taken back').first().waitFor()

    await page.getByRole('button', { name: 'Split…' }).click()
    await page.locator('.side input[type=checkbox]').first().check()
    await page.getByRole('button', { name: 'Split…' }).click()
    await page.getByLabel('Title').fill('Another matter')
    await confirm(page, 'Split…', 'of another day')
    await page.waitForURL((url) => !url.pathname.endsWith(into.id))
    await page.getByRole('heading', { name: 'Another matter', level: 1 }).waitFor()
    assert.equal(await claims(into.id), into.claims.length - 1)
    await page.goto(`/incidents/${into.id}`)
    await page.getByText('incident split').first().waitFor()
    await page.locator('li', { hasText: 'incident split' }).getByRole('button', { name: 'Undo' }).first().click()
    await confirm(page, 'Undo', 'it was the same day')
    await until(() => claims(into.id), (n) => n === into.claims.length)
    assert.deepEqual(faults, [])
  },

  async 'a case is walked from its invocation to a decision'({ browser, address, api }) {
    const { page, faults } = await look(browser, address)
    await page.goto('/cases')
    await page.getByRole('button', { name: 'Invoke an article' }).click()
    await page.getByLabel('Day', { exact: true }).fill('2022-09-13')
    await page.getByRole('dialog').getByLabel('Treaty', { exact: true }).selectOption('cst')
    await page.getByRole('dialog').getByLabel('Article', { exact: true }).selectOption('art4')
    await page.getByLabel('Invoked by').selectOption('ARM')
    await page.getByRole('dialog').getByLabel('Words', { exact: true }).fill('border')
    await page.getByRole('dialog').locator('fieldset input[type=checkbox]').first().check()
    await confirm(page, 'Open the case', 'as it was announced')
    await page.waitForURL('**/cases/*')
    const id = page.url().split('/').pop()
    const enter = async (fill) => {
      await page.getByRole('button', { name: 'Enter an act' }).click()
      await fill(page.getByRole('dialog'))
      await confirm(page, 'Enter', 'as reported')
    }
    await enter(async (dialog) => {
      await dialog.getByLabel('What kind of act').selectOption('proposes')
      await dialog.getByLabel('Day', { exact: true }).fill('2022-09-13')
      await dialog.getByLabel('Who did it').selectOption('ARM')
      await dialog.getByLabel('What is proposed').fill('a mission to look')
    })
    await page.getByRole('heading', { name: 'Who stands where' }).waitFor()
    const members = (await api(`/api/cases/${id}`)).positions.map((row) => row.party)
    assert.ok(members.length >= 5)
    for (const [i, party] of members.entries()) {
      await enter(async (dialog) => {
        await dialog.getByLabel('What kind of act').selectOption('position')
        await dialog.getByLabel('Day', { exact: true }).fill('2022-09-14')
        await dialog.getByLabel('Who did it').selectOption(party)
        await dialog.getByLabel('Stand', { exact: true }).selectOption(i ? 'for' : 'against')
      })
    }
    await page.getByText('not adopted').first().waitFor()
    await page.getByText('What would change it').click()
    await enter(async (dialog) => {
      await dialog.getByLabel('What kind of act').selectOption('position')
      await dialog.getByLabel('Day', { exact: true }).fill('2022-09-15')
      await dialog.getByLabel('Who did it').selectOption(members[0])
      await dialog.getByLabel('Stand', { exact: true }).selectOption('for')
    })
    await enter(async (dialog) => {
      await dialog.getByLabel('What kind of act').selectOption('decision')
      await dialog.getByLabel('Day', { exact: true }).fill('2022-09-15')
    })
    await enter(async (dialog) => {
      await dialog.getByLabel('What kind of act').selectOption('measure')
      await dialog.getByLabel('Day', { exact: true }).fill('2022-09-20')
      await dialog.getByLabel('Who did it').selectOption({ index: 1 })
      await dialog.getByLabel('Measure', { exact: true }).selectOption({ index: 1 })
      await dialog.getByLabel('How far it came').selectOption('offered')
    })
    await page.getByText(/Announced as adopted/).waitFor()
    await page.getByRole('heading', { name: 'Measures' }).waitFor()
    const whole = await api(`/api/cases/${id}`)
    assert.equal(whole.outcomes[0].result, 'adopted')
    // As it stood on the day before, the last stand was another.
    await page.goto(`/cases/${id}?on=2022-09-14`)
    await page.getByText('not adopted').first().waitFor()
    assert.deepEqual(faults, [])
  },

  async 'what is told in the field is entered, and stands against the mandate'({ browser, address, api }) {
    const { page, faults } = await look(browser, address)
    await until(() => api('/api/missions'), (field) => field.items.length > 2)
    await page.goto('/cases/field')
    const mission = page.locator('article', { has: page.getByRole('heading', { name: 'Monitoring mission of the European Union' }) })
    await mission.getByText('observe and report on the host').waitFor()
    assert.equal(await mission.getByText('without consent').count(), 0)
    await page.getByRole('button', { name: 'Enter an act' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What kind of act').selectOption('consent')
    await dialog.getByLabel('Day', { exact: true }).fill('2024-01-01')
    await dialog.getByLabel('What it is about').selectOption('eu-mission')
    await dialog.getByLabel('What became of it').selectOption('withdrawn')
    await dialog.getByLabel('Who did it').fill('Armenia')
    await confirm(page, 'Enter', 'as announced')
    await mission.getByText('without consent').waitFor()
    // On the day before, it had consented.
    await page.goto('/cases/field?on=2023-12-31')
    await mission.getByText('observe and report on the host').waitFor()
    assert.equal(await mission.getByText('without consent').count(), 0)
    assert.deepEqual(faults, [])
  },

  async 'drafts of every kind are entered where they belong: in a case, or in the field'({ browser, address, api }) {
    const { page, faults } = await look(browser, address)
    const [first] = (await until(() => api('/api/cases'), (page) => page.items.length > 0)).items
    const left = async () => (await api('/api/drafts?treaty=cst&status=draft')).items
    const before = await left()
    const offer = before.find((one) => one.kind === 'offer')
    const passage = before.find((one) => one.kind === 'passage')
    const invoked = before.find((one) => one.kind === 'invocation' && one.by)
    assert.ok(offer && passage && invoked, `drafts of ${before.map((one) => one.kind).join(', ')}`)
    await page.goto('/cases/drafts?treaty=cst')
    const enter = async (words, into, fill) => {
      await page.locator('li.draft', { hasText: words }).first().getByRole('button', { name: 'Enter it…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Where it is entered').selectOption(into)
      await fill(dialog)
      await confirm(page, 'Enter', 'as the claims say')
    }
    await page.locator('li.draft').first().waitFor()
    if (await page.getByRole('button', { name: /not shown/ }).count()) await page.getByRole('button', { name: /not shown/ }).click()
    await enter('offers help', first.id, async (dialog) => {
      assert.equal(await dialog.getByLabel('How far it came').inputValue(), 'offered')
      await dialog.getByLabel('Day', { exact: true }).fill('2023-09-07')
      if (!(await dialog.getByLabel('Who did it').inputValue())) await dialog.getByLabel('Who did it').selectOption({ index: 1 })
      if (!(await dialog.getByLabel('Measure', { exact: true }).inputValue())) await dialog.getByLabel('Measure', { exact: true }).selectOption({ index: 1 })
    })
    await page.waitForURL(`**/cases/${first.id}`)
    const acts = (await api(`/api/cases/${first.id}`)).acts
    assert.ok(acts.some((one) => one.act.stage === 'offered' && one.claims.some((claim) => offer.claims.includes(claim))), 'the offer is among the acts with its claims')
    // An invocation opens a case; the article that the claims do not name is chosen.
    await page.goto('/cases/drafts?treaty=cst')
    await page.locator('li.draft').first().waitFor()
    await enter(`${invoked.by_name} invokes`, 'new', async (dialog) => {
      await dialog.getByLabel('Article').selectOption('art4')
    })
    await page.waitForURL((url) => /^\/cases\/[0-9a-f]{16}$/.test(url.pathname) && !url.pathname.endsWith(first.id))
    assert.deepEqual((await api(`/api/cases/${page.url().split('/').pop()}`)).by, [invoked.by])
    await page.goto('/cases/drafts?treaty=cst')
    await page.locator('li.draft').first().waitFor()
    if (await page.getByRole('button', { name: /not shown/ }).count()) await page.getByRole('button', { name: /not shown/ }).click()
    await enter('a passage is told of', 'field', async (dialog) => {
      await dialog.getByLabel('Name', { exact: true }).fill('A road to the north')
    })
    await page.waitForURL('**/cases/field')
    await page.getByRole('heading', { name: 'A road to the north' }).waitFor()
    const now = await left()
    assert.ok(!now.some((one) => one.id === offer.id), 'the offer is decided')
    assert.equal(now.filter((one) => one.kind === 'passage').length, before.filter((one) => one.kind === 'passage').length - 1, passage.id)
    assert.deepEqual(faults, [])
  },

  async 'a note on a case is kept with it, and others see it come'({ browser, address, api }) {
    const [one] = (await until(() => api('/api/cases'), (page) => page.items.length > 0)).items
    const here = await look(browser, address)
    const there = await look(browser, address)
    for (const { page } of [here, there]) {
      await page.goto(`/cases/${one.id}`)
      await page.getByLabel('Add a note').waitFor()
    }
    await here.page.getByLabel('Add a note').fill('Ask the secretariat for the text of the decision.')
    await here.page.getByRole('button', { name: 'Save' }).click()
    for (const { page } of [here, there]) await page.getByText('Ask the secretariat for the text of the decision.').waitFor()
    assert.equal((await api(`/api/remarks?subject=case/${one.id}`)).items.at(-1).value, 'Ask the secretariat for the text of the decision.')
    assert.deepEqual(here.faults, [])
  },

  async 'a brief is made, its words are edited, and it is printed, downloaded and lent'({ browser, address, api }) {
    const { page, faults } = await look(browser, address)
    await page.goto('/briefs')
    await page.getByLabel('Title').fill('The border, at six')
    await page.getByLabel('Day', { exact: true }).fill('2021-06-01')
    await page.getByRole('button', { name: 'Make the brief' }).click()
    await page.getByRole('heading', { name: 'The border, at six', level: 1 }).waitFor()
    const id = page.url().split('/').pop()
    const cited = await until(() => page.locator('article sup a').count(), (n) => n > 20)
    // Every number leads to a quote that is there.
    const astray = await page.evaluate(() => [...document.querySelectorAll('article sup a')].map((a) => a.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1))))
    assert.deepEqual(astray, [])
    await page.getByRole('button', { name: 'Edit the words' }).click()
    await page.getByRole('textbox', { name: 'Words of this line' }).nth(1).fill('What we make of the morning’s statements')
    await page.getByRole('button', { name: 'Save' }).click()
    const kept = await until(() => api(`/api/briefs/${id}`), (brief) => Object.keys(brief.edits).length > 0)
    assert.equal(Object.keys(kept.edits).length, 1)
    await page.getByRole('button', { name: 'Edit the words' }).waitFor()
    await page.getByText('What we make of the morning’s statements').waitFor()
    await becomes(() => page.locator('article sup a').count(), cited)
    // On paper stands the document and nothing of the room around it.
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false)
    assert.equal(await page.locator('nav').first().isVisible(), false)
    assert.ok(await page.getByText('What we make of the morning’s statements').isVisible())
    assert.ok((await page.pdf()).length > 10_000)
    await page.emulateMedia({ media: 'screen' })
    for (const ending of ['.md', '.html']) {
      const file = await fetch(`${address}/api/briefs/${id}${ending}`)
      assert.ok((await file.text()).includes('What we make of the morning’s statements'), ending)
    }
    await page.getByLabel('Good until').fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10))
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.locator('code').textContent()
    const lent = await look(browser, address)
    await lent.page.goto(link)
    await lent.page.getByText('What we make of the morning’s statements').first().waitFor()
    await page.getByRole('button', { name: 'End' }).click()
    await page.getByRole('button', { name: 'End' }).waitFor({ state: 'detached' })
    assert.equal((await fetch(link)).status, 404)
    assert.deepEqual(faults, [])
  },

  async 'the proof of an entry is checked in the browser, and a server that lies is found out'({ browser, address }) {
    const { page, context, faults } = await look(browser, address)
    await page.goto('/record/7')
    await page.getByRole('button', { name: 'Check the proof here' }).click()
    await page.getByText('The entry stands in the signed record, as it is shown.').waitFor()
    await page.getByText(/this browser sees it for the first time/).waitFor()
    await page.goto('/record/8')
    await page.getByRole('button', { name: 'Check the proof here' }).click()
    await page.getByText(/it is the key that this browser saw first/).waitFor()
    assert.deepEqual(faults, [])
    await context.route('**/api/record/entries/9', async (route) => {
      const answer = await route.fetch()
      const entry = await answer.json()
      await route.fulfill({ response: answer, json: { ...entry, who: 'somebody else' } })
    })
    await page.goto('/record/9')
    await page.getByRole('button', { name: 'Check the proof here' }).click()
    await page.getByText('The proof does not hold.').waitFor()
  },
}
