/**
 * What VS Code starts as the Worker: it loads the server, which is a module, and the very one that the Node
 * server is made of. A Worker of an extension can be no module itself, because VS Code wraps it. Messages that
 * come before the server is there are kept for it.
 */
const early: MessageEvent[] = [];
const keep = (message: MessageEvent) => {
  early.push(message);
};
self.addEventListener('message', keep);
import('./browser.ts').then(
  () => {
    self.removeEventListener('message', keep);
    // The server has set `onmessage`. In some browsers VS Code puts a port of its own after it, which an event
    // sent to ourselves would not reach.
    for (const message of early) self.onmessage?.(message);
  },
  (error: unknown) => {
    // Outside of the promise it becomes an error of the Worker, which the client hears of.
    setTimeout(() => {
      throw error;
    }, 0);
  },
);
