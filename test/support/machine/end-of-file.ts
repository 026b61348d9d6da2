/**
 * Loaded before each test file: ends its process if that lives on when all of its tests are done, and says what keeps it
 * alive. Node would wait for it without end and without a word.
 */
import { after } from 'node:test';

/** Programs that a test has ended may take a while to go. In ms. */
const GRACE = 60_000;

// The process that starts those of the test files has this loaded, too.
if (process.env['NODE_TEST_CONTEXT'] !== undefined)
  after(() => {
    const timer = setTimeout(() => {
      console.error(
        `Still alive after the last test, because of: ${process.getActiveResourcesInfo().join(', ')}.`,
      );
      process.exit(1);
    }, GRACE);
    timer.unref();
  });
