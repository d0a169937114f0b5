// The desk: reading and judging, by keyboard, alone and with others.
import assert from 'node:assert/strict'
import { demo, look, until } from './room.mjs'

export async function open(browser) {
  const room = await demo()
  return { browser, ...room }
}

const claimsOf = async (api, report) => (await api(`/api/reports/${encodeURIComponent(report)}/claims`)).items
const at = (page) => page.locator('section[aria-label="The claim"] h2').textContent()
async function desk({ browser, address, api }, n, options) {
  const queue = (await api('/api/queue')).items.filter((item) => item.drafts > 5)
  const id = queue[n].report.id
  const seen = await look(browser, address, options)
  await seen.page.goto(`/desk/${encodeURIComponent(id)}`)
  await seen.page.getByRole('heading', { name: /^Claim \d+ of/ }).waitFor()
  return { ...seen, id }
}

export const tests = {
  async 'the first page is work'({ browser, address }) {
    const { page, faults } = await look(browser, address)
    await page.goto('/')
    await page.waitForURL('**/desk')
    await page.getByRole('heading', { name: /^Claim 1 of/ }).waitFor()
    assert.deepEqual(faults, [])
  },

  async 'a report that is not there is told once'({ browser, address }) {
    const { page } = await look(browser, address)
    await page.goto('/desk/nothing')
    await page.getByText('report/nothing is not in the room').first().waitFor()
    assert.equal(await page.getByRole('alert').count(), 1)
  },

  async 'ten claims are reviewed without a mouse'({ browser, address, api }) {
    const { page, id, faults } = await desk({ browser, address, api }, 0)
    const before = await claimsOf(api, id)
    assert.ok(before.length >= 10)
    for (let i = 0; i < 6; i++) await page.keyboard.press('Enter')
    for (const digit of ['1', '3']) {
      await page.keyboard.press('x')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press(digit)
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    const kinds = before.slice(8, 10).map((claim) => (claim.event.type === 'ACCUSE' ? 'REJECT' : 'ACCUSE')) // another than was read
    for (const kind of kinds) {
      await page.keyboard.press('e')
      await page.getByLabel('kind', { exact: true }).selectOption(kind)
      await page.keyboard.press('Control+Enter')
      await page.getByRole('button', { name: /^Accept/ }).waitFor()
    }
    await until(async () => (await claimsOf(api, id)).map((claim) => claim.status), (statuses) => statuses.filter((status) => status !== 'draft').length === 10)
    const after = await claimsOf(api, id)
    assert.deepEqual(after.slice(0, 10).map((claim) => claim.status), [...Array(6).fill('accepted'), 'rejected', 'rejected', 'corrected', 'corrected'])
    assert.equal(after[6].reason, 'nobody claims anything here')
    assert.deepEqual(after.slice(8, 10).map((claim) => claim.event.type), kinds)
    assert.match(after[8].reason, /^corrected: kind/)
    assert.deepEqual(after[8].quote, before[8].quote)
    assert.deepEqual(faults, [])
  },

  async 'a decision is taken back with a key'({ browser, address, api }) {
    const { page, id } = await desk({ browser, address, api }, 1)
    const first = (await claimsOf(api, id))[0].id
    await page.keyboard.press('Enter')
    const status = async () => (await api(`/api/claims/${first}`)).status
    await until(status, (now) => now === 'accepted')
    await page.keyboard.press('u')
    await until(status, (now) => now === 'draft')
    assert.match(await at(page), /^Claim 1 of/)
  },

  async 'j and k move, n and p turn to other reports, and the address follows'({ browser, address, api }) {
    const { page } = await desk({ browser, address, api }, 1)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.match(await at(page), /^Claim 3 of/)
    const third = page.url()
    await page.keyboard.press('k')
    assert.match(await at(page), /^Claim 2 of/)
    await page.keyboard.press('n')
    await page.waitForURL((url) => url.pathname !== new URL(third).pathname)
    await page.goto(third)
    await page.getByRole('heading', { name: /^Claim 3 of/ }).waitFor()
  },

  async 'selected words become a claim'({ browser, address, api }) {
    const { page, id, faults } = await desk({ browser, address, api }, 2)
    const wanted = await page.evaluate(() => {
      // A hasty selection in the text's last paragraph: from within one word to within another.
      const pieces = [...document.querySelectorAll('.text [data-start]')].filter((piece) => piece.textContent.trim().length > 30)
      const node = pieces.at(-1).firstChild
      const range = document.createRange()
      range.setStart(node, 2)
      range.setEnd(node, 24)
      getSelection().removeAllRanges()
      getSelection().addRange(range)
      return range.toString().trim()
    })
    await page.getByRole('button', { name: /Make a claim of these words/ }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('form', { name: 'The claim’s parts' }).waitFor()
    await page.getByLabel('stance', { exact: true }).selectOption('promises')
    await page.getByLabel('kind', { exact: true }).selectOption('AID')
    await page.keyboard.press('Control+Enter')
    await until(() => claimsOf(api, id), (claims) => claims.some((claim) => claim.status === 'written'))
    const made = (await claimsOf(api, id)).find((claim) => claim.status === 'written')
    const report = await api(`/api/reports/${encodeURIComponent(id)}`)
    assert.equal(made.quote.exact, [...report.text].slice(made.quote.start, made.quote.end).join(''))
    assert.ok(made.quote.exact.includes(wanted), `${made.quote.exact} was made of ${wanted}`)
    assert.equal(made.stance, 'promises')
    assert.deepEqual(faults, [])
  },

  async 'what is decided while the line is down is sent when it is back'({ browser, address, api }) {
    const { page, context, id } = await desk({ browser, address, api }, 3)
    const [first, second] = await claimsOf(api, id)
    await context.setOffline(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByText(/2 decisions wait to be sent/).first().waitFor()
    assert.equal((await api(`/api/claims/${first.id}`)).status, 'draft')
    await context.setOffline(false)
    for (const one of [first, second]) await until(async () => (await api(`/api/claims/${one.id}`)).status, (status) => status === 'accepted')
  },

  async 'an edit that is left half done is there again'({ browser, address, api }) {
    const { page } = await desk({ browser, address, api }, 4)
    await page.keyboard.press('e')
    await page.getByLabel('what', { exact: true }).fill('words half written')
    await page.reload()
    await page.getByRole('heading', { name: /^Claim/ }).waitFor()
    await page.keyboard.press('e')
    assert.equal(await page.getByLabel('what', { exact: true }).inputValue(), 'words half written')
  },

  async 'two people at once see what the other decides, and neither decides over the other unseen'({ browser, address, api }) {
    const one = await desk({ browser, address, api }, 5)
    const two = await desk({ browser, address, api }, 5)
    const first = (await claimsOf(api, one.id))[0].id
    await one.page.keyboard.press('Enter')
    await until(async () => (await api(`/api/claims/${first}`)).status, (status) => status === 'accepted')
    // The other did nothing, and sees it.
    await two.page.locator(`[data-claim="${first}"].is-accepted`).waitFor()
    // One whose page is behind is told, not obeyed.
    await two.context.route('**/api/events', (route) => route.abort())
    await two.page.reload()
    await two.page.getByRole('heading', { name: /^Claim/ }).waitFor()
    const second = (await claimsOf(api, one.id))[1].id
    await one.page.keyboard.press('x')
    await one.page.keyboard.press('1')
    await until(async () => (await api(`/api/claims/${second}`)).status, (status) => status === 'rejected')
    await two.page.goto(two.page.url().split('?')[0] + `?claim=${second}`)
    await two.page.getByRole('heading', { name: /^Claim/ }).waitFor()
    await fetch(`${address}/api/claims/${second}/reopen`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ reason: 'looked at again' }) })
    await two.page.keyboard.press('Enter')
    await two.page.getByText(/Somebody decided this meanwhile/).waitFor()
    assert.equal((await api(`/api/claims/${second}`)).status, 'draft')
  },

  async 'anything can be found and gone to by keyboard'({ browser, address, api }) {
    const { page } = await desk({ browser, address, api }, 1)
    await page.keyboard.press('Control+k')
    const { title } = (await api('/api/incidents?limit=1')).items[0]
    await page.getByRole('combobox', { name: 'Find or go' }).fill(title.replace(/ …$/, ''))
    await page.getByRole('option', { name: /incident$/ }).first().waitFor()
    while (!(await page.locator('[role=option][aria-selected=true]').textContent()).endsWith('incident')) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/incidents/*')
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.waitForURL('**/reports')
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.goBack()
    await page.waitForURL('**/incidents/*')
  },
}
