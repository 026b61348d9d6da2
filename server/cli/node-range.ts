/**
 * Whether a Node is one of those that package.json names in `engines`. Only the two forms that stand there are
 * understood; a library for all of them would be larger than the file that asks.
 */

/**
 * Whether `version`, such as "22.12.0", is in `range`, such as "^20.19.0 || >=22.12.0". What is written in another way
 * lets every version through, so that a mistake in a range never keeps the program from starting.
 */
export function isInRange(version: string, range: string): boolean {
  const alternatives = range.split('||').map((one) => /^\s*(\^|>=)(\d+\.\d+\.\d+)\s*$/u.exec(one));
  return alternatives.some((match) => {
    if (match === null) return true;
    const [, sign, least = ''] = match;
    return isAtLeast(version, least) && (sign === '>=' || parseInt(version, 10) === parseInt(least, 10));
  });
}

function isAtLeast(version: string, least: string): boolean {
  const [is, needed] = [version, least].map((one) => one.split('.').map((part) => parseInt(part, 10)));
  for (const [at, part] of (needed ?? []).entries()) {
    const difference = (is?.[at] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
