/** How long something takes, whatever else the machine does meanwhile: test files run at the same time as others. */

/** The processor time that this process has used so far, in ms; the difference of two is what the work between them took. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
