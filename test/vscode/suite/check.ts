/** Assertions for the suite inside VS Code: the web worker has no `node:assert`. */

/** Fails unless both are the same plain value, all the way down. */
export function equal<T>(actual: T, expected: T, what = 'The value'): void {
  const [was, wanted] = [JSON.stringify(actual, null, 2), JSON.stringify(expected, null, 2)];
  if (was !== wanted) throw new Error(`${what} was\n${was}\nbut should be\n${wanted}`);
}

/** Fails unless `condition` holds. */
export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Asks until the answer is there, and fails with `what` when it does not come. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
