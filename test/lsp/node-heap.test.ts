/** The server's heap holds little that is not in use, and V8 knows the flags that this takes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

/** The largest heap, in bytes, of a process that keeps some objects for a while and runs `first` before. */
function largestHeap(first: string): number {
  const module = new URL('../../server/lsp/node-heap.ts', import.meta.url).href;
  const script = `
    import { getHeapStatistics } from 'node:v8';
    import { keepHeapSmall } from ${JSON.stringify(module)};
    ${first}
    const kept = [];
    let largest = 0;
    for (let at = 0; at < 3_000_000; at++) {
      kept[at % 300_000] = { at, text: 'text ' + at };
      if (at % 10_000 !== 0) continue;
      largest = Math.max(largest, getHeapStatistics().total_heap_size);
      await new Promise((resolve) => setImmediate(resolve));
    }
    console.log(largest);`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
  );
}

test('the heap grows less than V8 would let it', () => {
  const [small, usual] = [largestHeap('keepHeapSmall();'), largestHeap('')];
  assert.ok(small < 0.7 * usual, `${small} bytes, and ${usual} without`);
});
