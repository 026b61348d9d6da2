/**
 * The locale of a process.
 */

/**
 * What the environment says: `LC_ALL` before `LC_MESSAGES` before `LANG`, the first that is set, as POSIX has it. Windows
 * sets none of them; there the system's own language counts. `undefined` where nothing says.
 */
export function localeOf(
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale,
): string | undefined {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return locale ?? (env['OS'] === 'Windows_NT' ? systemLocale() : undefined);
}
