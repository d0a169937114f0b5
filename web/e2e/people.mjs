// A room with a door: who comes in, and what each role sees.
import assert from 'node:assert/strict'
import { casus, folder, look, serve } from './room.mjs'

const password = 'a long enough password 1'
const roles = ['viewer', 'reporter', 'analyst', 'auditor', 'admin']

export async function open(browser) {
  const data = folder()
  const room = await serve('--data', data)
  const links = {}
  for (const role of roles) links[role] = casus('people', 'add', `The ${role}`, '--role', role, '--data', data, '--at', room.address).match(/http\S+/)[0]
  return { browser, address: room.address, links, close: room.stop }
}

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
      reporter: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Settings'],
      analyst: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Settings'],
      auditor: ['Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Record', 'Settings'],
      admin: ['Desk', 'Reports', 'Map', 'Incidents', 'Cases', 'Briefs', 'Record', 'Settings'],
    }
    for (const role of roles) {
      const { page, context, faults } = await look(browser, address)
      await page.goto('/settings/languages')
      await page.getByLabel('Name').fill(`The ${role}`)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('heading', { name: 'Languages' }).waitFor()
      assert.deepEqual(await seen(page), want[role], role)
      const people = await page.getByRole('link', { name: 'People', exact: true }).count()
      assert.equal(people, role === 'admin' ? 1 : 0, `${role} and the page of people`)
      await page.goto('/record')
      await page.getByRole('heading', { level: 1, name: ['auditor', 'admin'].includes(role) ? 'Record' : 'Your role does not allow this' }).waitFor()
      await page.goto('/reports')
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.equal(await page.getByText('Choose files').count(), ['reporter', 'analyst', 'admin'].includes(role) ? 1 : 0, `${role} and handing in`)
      assert.deepEqual(faults, [])
      await context.close()
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
