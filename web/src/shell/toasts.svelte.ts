// What was done, said once, with a way back.
type Toast = { id: number; text: string; undo?: () => void; bad: boolean }

export const toasts = $state<{ all: Toast[] }>({ all: [] })
let last = 0

/** Says what was done. With undo, it can be taken back while it is shown. */
export function say(text: string, undo?: () => void): void {
  show({ id: ++last, text, undo, bad: false }, 8000)
}

/** Says what went wrong, and stays longer. */
export function warn(text: string): void {
  show({ id: ++last, text, bad: true }, 15000)
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  toasts.all = toasts.all.filter((toast) => toast.id !== id)
}

function show(toast: Toast, ms: number): void {
  toasts.all = [...toasts.all.slice(-2), toast]
  setTimeout(() => dismiss(toast.id), ms)
}
