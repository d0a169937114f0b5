import './style/fonts.css'
import './style/tokens.css'
import './style/base.css'
import './style/stance.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { wear } from './shell/theme.svelte.ts'
import { fitting, speak } from './words/words.svelte.ts'

wear()
const wanted = localStorage.getItem('language')
await speak(fitting([...(wanted ? [wanted] : []), ...navigator.languages])).catch(() => speak('en'))
mount(App, { target: document.getElementById('room')! })
