/**
 * A disk that is almost full, which nobody has to make: the system refuses a process to write files beyond a size,
 * and does so as it does when there is no room. The first part of a text is written, the rest is not.
 */

/** Size in blocks of 512 or 1024 bytes, as the shell counts them. */
const BLOCKS = '8';

/** Node ends with the signal that comes along with the refusal, unless somebody listens to it. */
const DEAF = 'data:text/javascript,process.on("SIGXFSZ",()=>{})';

/** The call of Node that is `call` on such a disk. */
export function onFullDisk([node, ...args]: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return ['sh', '-c', `ulimit -f ${BLOCKS}; exec "$@"`, 'sh', node, '--import', DEAF, ...args];
}
