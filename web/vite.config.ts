import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { compressed } from './build/compressed.ts'

// The room is built into the folder that internal/room embeds. While it is worked on, `npm run dev` shows it and
// passes what the server answers on to `casus serve`.
const server = process.env.CASUS_ROOM ?? 'http://127.0.0.1:8080'
const answered = ['/api', '/auth', '/checkpoint', '/tile', '/shared']

export default defineConfig({
  plugins: [svelte(), compressed()],
  build: {
    outDir: '../internal/room/dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: Object.fromEntries(answered.map((path) => [path, { target: server }])) },
})
