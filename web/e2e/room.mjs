// A real room for a test: the program as it was built, on a port of its own, and a browser to look at it with.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { chromium } from 'playwright-core'

export const program = process.env.CASUS ?? new URL('../../bin/casus', import.meta.url).pathname
const browserAt = process.env.CASUS_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Starts the program until it says where the room is. */
export async function serve(...flags) {
  const child = spawn(program, ['serve', '--addr', '127.0.0.1:0', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const address = await new Promise((resolve, reject) => {
    const look = (chunk) => {
      said += chunk
      const at = said.match(/open at (http:\/\/\S+?)\/?\s/)
      if (at) resolve(at[1])
    }
    child.stdout.on('data', look)
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('exit', (code) => reject(new Error(`casus serve ended with ${code}:\n${said}`)))
  })
  return {
    address,
    said: () => said,
    stop: () => new Promise((resolve) => { child.removeAllListeners('exit'); child.on('exit', resolve); child.kill('SIGTERM') }),
  }
}

/** A room with the bundled dossier, once everything in it has been read and gathered. */
export async function demo() {
  const room = await serve('--demo')
  const api = async (path) => (await fetch(room.address + path)).json()
  await until(() => api('/api/jobs'), (work) => work.waiting + work.running === 0, 180_000)
  await until(() => api('/api/incidents?limit=1'), (page) => page.items.length === 1, 180_000)
  return { address: room.address, api, close: room.stop }
}

/** Waits until something is as it should be, and gives it. */
export async function until(what, is, ms = 60_000) {
  const end = Date.now() + ms
  for (;;) {
    const now = await what()
    if (is(now)) return now
    if (Date.now() > end) throw new Error('it did not come to be: ' + JSON.stringify(now).slice(0, 400))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Waits until something has come to equal what is wanted, and says what it was instead. For what a page shows: it may come a moment after what it stands beside. */
export async function becomes(what, wanted, said, ms = 60_000) {
  let now
  await until(async () => (now = await what()), (now) => isDeepStrictEqual(now, wanted), ms).catch(() => assert.deepEqual(now, wanted, said))
}

/** A folder that is gone when the tests are. */
export function folder() {
  const dir = mkdtempSync(join(tmpdir(), 'casus-room-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** Runs a command of the program and gives what it prints. */
export const casus = (...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** The flags with which a browser without a graphics card draws maps, by software. */
export const drawing = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/** A browser, with flags of one's own. */
export const launch = (...flags) => chromium.launch({ executablePath: browserAt, args: ['--no-sandbox', ...flags] })

/** A browser window on a room. Whatever asks for something elsewhere, or breaks the page, is gathered in faults. */
export const seen = []
export async function look(browser, address, options = {}) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 860 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const faults = []
  seen.push(faults)
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address + '/') && !/^(data|blob):/.test(url)) faults.push(`asked for ${url}`)
  })
  page.on('pageerror', (error) => faults.push(`broke: ${error.stack}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
  })
  page.setDefaultTimeout(60_000)
  return { context, page, faults }
}
