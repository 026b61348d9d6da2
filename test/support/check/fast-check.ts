/**
 * fast-check as every test has it: with one seed, so that a run of the tests can be had again and none fails by luck.
 * What is new is looked for with another `FUZZ_SEED` (a whole number), by more `FUZZ_RUNS` in the tests of parsers and
 * rules, and by the fuzzer. A failure prints the seed and the path that lead to it.
 */
import { configureGlobal } from 'fast-check';

export { default as fc } from 'fast-check';

/** What the tests begin with unless `FUZZ_SEED` says otherwise. */
const SEED = 20250801;

configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? SEED) });
