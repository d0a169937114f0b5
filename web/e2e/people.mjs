// A room with a door: who comes in, and what each role sees.
import assert from 'node:assert/strict'
import { provider } from './provider.mjs'
import { becomes, casus, folder, look, serve, until } from './room.mjs'

const password = 'a long enough password 1'
const roles = ['viewer', 'delegate', 'reporter', 'analyst', 'editor', 'auditor', 'admin']

export async function open(browser) {
  const data = folder()
  const room = await serve('--data', data)
  const links = {}
  for (const role of roles) links[role] = casus('people', 'add', `The ${role}`, '--role', role, ...(role === 'delegate' ? ['--state', 'ARM'] : []), '--data', data, '--at', room.address).match(/http\S+/)[0]
  return { browser, address: room.address, links, close: room.stop }
}

/** Signs in on the page that is shown, which leads on to where it was asked for. */
async function enter(page, role) {
  await page.getByLabel('Name').fill(`The ${role}`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.locator('nav.across').waitFor()
}

/** Asks the room as whoever is signed in on a page; gives the status and the body. */
const ask = (page, method, path, body) => page.evaluate(async ([method, path, body]) => {
  const answer = await fetch(path, { method, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined })
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}, [method, path, body])

const seen = (page) => page.locator('nav.across a').allTextContents()

export const tests = {
  async 'a one-time link lets somebody in once, and then a password does'({ browser, address, links }) {
    for (const role of roles) {
      const { page, context, faults } = await look(browser, address)
      await page.goto(links[role])
      await page.getByLabel('Name').fill(`The ${role}`)
      await page.getByLabel(/New password/).fill(password)
      await page.getByRole('button', { name: 'Begin' }).click()
      await page.locator('nav.across').waitFor()
      assert.deepEqual(faults, [])
      await context.close()
    }
    const { page } = await look(browser, address)
    await page.goto(links.analyst)
    await page.getByLabel('Name').fill('The analyst')
    await page.getByLabel(/New password/).fill(password + ' again')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByText(/This link was used/).waitFor()
  },

  async 'a wrong password is refused and says nothing more'({ browser, address }) {
    const { page } = await look(browser, address)
    await page.goto('/desk')
    await page.getByLabel('Name').fill('The analyst')
    await page.getByLabel('Password').fill('not the password at all')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText(/Name or password is not right/).waitFor()
  },

  async 'each role sees its pages, and after signing in is where it wanted to be'({ browser, address }) {
    const want = {
      viewer: ['Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Settings'],
      delegate: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Settings'],
      reporter: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Settings'],
      analyst: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Settings'],
      editor: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Record', 'Settings'],
      auditor: ['Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Record', 'Settings'],
      admin: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Record', 'Settings'],
    }
    for (const role of roles) {
      const { page, context, faults } = await look(browser, address)
      await page.goto('/settings/languages')
      await enter(page, role)
      await page.getByRole('heading', { name: 'Languages' }).waitFor()
      await becomes(() => seen(page), want[role], role)
      await becomes(() => page.getByRole('link', { name: 'People', exact: true }).count(), role === 'admin' ? 1 : 0, `${role} and the page of people`)
      await page.goto('/record')
      await page.getByRole('heading', { level: 1, name: ['editor', 'auditor', 'admin'].includes(role) ? 'Record' : 'Your role does not allow this' }).waitFor()
      await page.goto('/reports')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await becomes(() => page.getByText('Choose files').count(), ['reporter', 'analyst', 'editor', 'admin'].includes(role) ? 1 : 0, `${role} and handing in`)
      assert.deepEqual(faults, [])
      await context.close()
    }
  },

  async 'each role does what it may and nothing else, whatever its page shows'({ browser, address }) {
    const may = {
      file: ['reporter', 'analyst', 'editor', 'admin'], judge: ['analyst', 'editor', 'admin'], act: ['delegate', 'analyst', 'editor', 'admin'],
      publish: ['editor', 'admin'], audit: ['editor', 'auditor', 'admin'], administer: ['admin'],
    }
    const tries = {
      file: ['POST', '/api/reports', { text: '' }], judge: ['POST', '/api/claims/none/accept', {}], act: ['POST', '/api/cases/none/acts', { act: 'step', step: 'answered', when: '2022-09-14', by: ['ARM'], reason: 'x' }],
      publish: ['POST', '/api/briefs', {}], audit: ['GET', '/api/record/entries'], administer: ['POST', '/api/people', { name: '', role: 'viewer' }],
    }
    for (const role of roles) {
      const { page, context } = await look(browser, address)
      await page.goto('/settings')
      await enter(page, role)
      for (const [what, [method, path, body]] of Object.entries(tries)) {
        const { status } = await ask(page, method, path, body)
        assert.equal(status === 403, !may[what].includes(role), `${role}: ${what} gave ${status}`)
      }
      await context.close()
    }
  },

  async 'a delegate enters what their own party does, and nobody else’s'({ browser, address }) {
    const analyst = await look(browser, address)
    await analyst.page.goto('/cases')
    await enter(analyst.page, 'analyst')
    const made = await ask(analyst.page, 'POST', '/api/cases', { treaty: 'cst', article: 'art4', by: ['ARM'], when: '2022-09-13', reason: 'as announced' })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    const proposed = await ask(analyst.page, 'POST', `/api/cases/${made.body.id}/acts`, { act: 'proposes', id: 'look', when: '2022-09-13', by: ['ARM'], says: 'a mission to look', reason: 'as announced' })
    assert.equal(proposed.status, 200, JSON.stringify(proposed.body))
    const { page, faults } = await look(browser, address)
    await page.goto(`/cases/${made.body.id}`)
    await enter(page, 'delegate')
    await page.getByRole('button', { name: 'Enter an act' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What kind of act').selectOption('position')
    assert.deepEqual(await dialog.getByLabel('Who did it').locator('option:not([value=""])').evaluateAll((all) => all.map((one) => one.value)), ['ARM'])
    await dialog.getByLabel('Day', { exact: true }).fill('2022-09-14')
    await dialog.getByLabel('Stand', { exact: true }).selectOption('for')
    await dialog.getByLabel('Reason').fill('our position')
    await dialog.getByRole('button', { name: 'Enter', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.matrix td.for').waitFor()
    const other = await ask(page, 'POST', `/api/cases/${made.body.id}/acts`, { act: 'position', proposal: 'look', stand: 'against', when: '2022-09-14', by: ['KAZ'], reason: 'x' })
    assert.equal(other.status, 403)
    // What another entered is not theirs to withdraw, and no draft theirs to decide.
    await becomes(() => page.getByRole('button', { name: 'Withdraw…' }).count(), 1)
    await page.goto('/cases/drafts')
    await page.getByText(/Drafts by the program/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Enter it…' }).count(), 0)
    assert.deepEqual(faults, [])
  },

  async 'under four eyes a correction waits beside what stands until somebody else decides'({ browser, address }) {
    const admin = await look(browser, address)
    await admin.page.goto('/settings/room')
    await enter(admin.page, 'admin')
    await admin.page.getByLabel(/Four eyes/).check()
    await admin.page.getByLabel('Reason').fill('as agreed')
    await admin.page.getByRole('button', { name: 'Save' }).click()
    await admin.page.getByText('Saved.').waitFor()
    const one = await look(browser, address)
    await one.page.goto('/reports')
    await enter(one.page, 'analyst')
    await one.page.getByLabel('Choose files').setInputFiles([{ name: 'river.txt', mimeType: 'text/plain', buffer: Buffer.from('RIVER WATCH\n1 June 2031\n\nTroops cross the river\n\nThe Defence Ministry of Armenia said on Sunday that 250 troops had crossed the border near Sotk.\n\nThe Foreign Ministry of Azerbaijan denied on Monday that its troops had crossed the border.\n') }])
    await one.page.getByText('Filed:').waitFor()
    const claims = await until(() => ask(one.page, 'GET', '/api/claims'), (answer) => answer.body.items.length >= 2)
    const [first, second] = claims.body.items.toSorted((a, b) => a.quote.start - b.quote.start)
    const correct = async (claim, kind) => {
      await one.page.goto(`/desk/${encodeURIComponent(claim.report.id)}?claim=${claim.id}`)
      await one.page.getByRole('heading', { name: /^Claim \d+ of/ }).waitFor()
      await one.page.getByRole('button', { name: /^Correct/ }).click()
      await one.page.getByLabel('kind', { exact: true }).selectOption(kind)
      await one.page.keyboard.press('Control+Enter')
      await until(() => ask(one.page, 'GET', `/api/claims/${claim.id}`), (answer) => answer.body.proposal)
    }
    await correct(first, 'SANCTION')
    await correct(second, 'PROTEST')
    // Its author sees it, and cannot accept it.
    await one.page.goto(`/desk/${encodeURIComponent(first.report.id)}?claim=${first.id}`)
    await one.page.getByText(/Somebody else accepts it/).waitFor()
    assert.ok(await one.page.getByRole('button', { name: /^Accept the proposal/ }).isDisabled())
    await one.page.keyboard.press('Enter')
    // A brief is made of what stands.
    const editor = await look(browser, address)
    await editor.page.goto('/briefs')
    await enter(editor.page, 'editor')
    await editor.page.getByLabel('Title').fill('The river')
    await editor.page.getByLabel('Day', { exact: true }).fill('2031-06-02')
    await editor.page.getByRole('button', { name: 'Make the brief' }).click()
    await editor.page.getByRole('heading', { name: 'The river', level: 1 }).waitFor()
    const brief = (await ask(editor.page, 'GET', `/api/briefs/${editor.page.url().split('/').pop()}`)).body.brief
    assert.deepEqual(brief.claims.map((claim) => claim.event.type).filter((type) => ['SANCTION', 'PROTEST'].includes(type)), [])
    // Somebody else sees both sides, takes one and leaves the other, by keyboard.
    await editor.page.goto('/desk')
    await editor.page.getByText('2 wait for a second person').waitFor()
    await editor.page.goto(`/desk/${encodeURIComponent(first.report.id)}?claim=${first.id}`)
    const side = editor.page.getByRole('region', { name: 'Proposed, and not yet so' })
    await side.getByText('sanction').waitFor()
    await side.locator('del').first().waitFor()
    await editor.page.keyboard.press('Enter')
    await until(() => ask(editor.page, 'GET', `/api/claims/${first.id}`), (answer) => answer.body.status === 'corrected' && answer.body.event.type === 'SANCTION' && !answer.body.proposal)
    await editor.page.goto(`/desk/${encodeURIComponent(second.report.id)}?claim=${second.id}`)
    await side.getByText('protest').waitFor()
    await editor.page.keyboard.press('x')
    await editor.page.getByRole('dialog').getByLabel('Reason').fill('it is a denial')
    await editor.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
    const after = await until(() => ask(editor.page, 'GET', `/api/claims/${second.id}`), (answer) => !answer.body.proposal)
    assert.equal(after.body.event.type, second.event.type)
    assert.equal(after.body.status, 'draft')
    assert.deepEqual([...one.faults, ...editor.faults], [])
  },

  async 'a passkey is made, and lets its owner in without a name and a password'({ browser, address }) {
    const local = address.replace('127.0.0.1', 'localhost')
    const { page, context, faults } = await look(browser, local)
    const device = await context.newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
    await page.goto('/settings/account')
    await enter(page, 'analyst')
    await page.getByLabel('Which device').fill('a laptop')
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.locator('li', { hasText: 'a laptop' }).waitFor()
    await page.locator('summary', { hasText: 'The analyst' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'With a passkey' }).click()
    await page.locator('summary', { hasText: 'The analyst' }).waitFor()
    assert.equal((await ask(page, 'GET', '/api/me')).body.name, 'The analyst')
    // One that its owner has ended opens nothing any more.
    await page.goto('/settings/account')
    await page.locator('li', { hasText: 'a laptop' }).getByRole('button', { name: 'End' }).click()
    await page.locator('li', { hasText: 'a laptop' }).waitFor({ state: 'detached' })
    await page.locator('summary', { hasText: 'The analyst' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'With a passkey' }).click()
    await page.getByText(/The passkey was not accepted/).waitFor()
    assert.deepEqual(faults, [])
  },

  async 'a provider of the settings vouches for people, and lets nobody in whom the room does not want'({ browser, address }) {
    const from = await provider('hush')
    try {
      const admin = await look(browser, address)
      await admin.page.goto('/settings/room')
      await enter(admin.page, 'admin')
      await admin.page.getByLabel('Address of the provider').fill(from.issuer)
      await admin.page.getByLabel('The room’s id with it').fill('room')
      await admin.page.getByLabel(/The room’s secret with it/).fill('hush')
      await admin.page.getByLabel('Reason').fill('the ministry’s accounts')
      await admin.page.getByRole('button', { name: 'Save' }).click()
      await admin.page.getByText('Saved.').waitFor()
      Object.assign(from.says, { sub: 'person-1', email: 'newcomer@example.org', name: 'Somebody new' })
      const { page } = await look(browser, address)
      await page.goto('/')
      await page.getByRole('link', { name: 'With your organisation’s account' }).click()
      await page.getByText(/Your organisation knows you, and this room does not/).waitFor()
      await admin.page.getByLabel('Whoever it knows and the room does not').selectOption('viewer')
      await admin.page.getByLabel('Reason').fill('everybody reads')
      await admin.page.getByRole('button', { name: 'Save' }).click()
      await until(() => ask(admin.page, 'GET', '/api/settings'), (answer) => answer.body.oidc?.newcomers === 'viewer')
      await page.getByRole('link', { name: 'With your organisation’s account' }).click()
      await page.waitForURL('**/reports')
      await page.locator('summary', { hasText: 'Somebody new' }).waitFor()
      assert.equal((await ask(page, 'GET', '/api/me')).body.role, 'viewer')
    } finally {
      await from.close()
    }
  },

  async 'whoever administers lets somebody in, and takes it back'({ browser, address }) {
    const { page } = await look(browser, address)
    await page.goto('/settings/people')
    await page.getByLabel('Name').fill('The admin')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Let somebody in' }).waitFor()
    await page.locator('#p-name').fill('Newcomer')
    await page.locator('#p-role').selectOption('reporter')
    await page.getByRole('button', { name: 'Open the account' }).click()
    const link = await page.locator('code').textContent()
    assert.match(link, /\/welcome\?token=/)
    const other = await look(browser, address)
    await other.page.goto(link)
    await other.page.getByLabel('Name').fill('Newcomer')
    await other.page.getByLabel(/New password/).fill(password)
    await other.page.getByRole('button', { name: 'Begin' }).click()
    await other.page.getByRole('heading', { name: 'Desk' }).waitFor()
    await page.locator('tr', { hasText: 'Newcomer' }).getByRole('button', { name: 'Close…' }).click()
    await page.getByRole('dialog').getByLabel('Reason').fill('a trial')
    await page.getByRole('dialog').getByRole('button', { name: 'Close…' }).click()
    await page.locator('tr', { hasText: 'Newcomer' }).getByText('(closed)').waitFor()
    await other.page.goto('/reports')
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  },

  async 'signing out ends it'({ browser, address }) {
    const { page } = await look(browser, address)
    await page.goto('/')
    await page.getByLabel('Name').fill('The viewer')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/reports')
    await page.locator('summary', { hasText: 'The viewer' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await page.goto('/incidents')
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  },
}
