/** `npm run fuzz`: fuzz.ts, or with `--growth` first growth.ts. */
if (process.argv[2] === '--growth') await import('./growth.ts');
else await import('./fuzz.ts');
