/** Why a file could not be used, as messages. */
import type { Message } from '../text/message.ts';

/** A path and what kept it from being read or written. */
export interface Failure {
  readonly path: string;
  readonly reason: FailureReason;
  /** The system's own message, if any. */
  readonly detail?: string;
}

/** `full`: no room on the disk. `denied`: no permission. `special`: no regular file. `encoding`: text, but not UTF-8. `changed`: written to by somebody else meanwhile. `large`: `detail` says how much would be read. `linked`: has other names that a new file in its place would not have. `name`: a name that is not UTF-8. `front-matter`: its front matter is not in YAML. */
export type FailureReason =
  | 'missing'
  | 'exists'
  | 'folder'
  | 'special'
  | 'denied'
  | 'read-only'
  | 'binary'
  | 'encoding'
  | 'large'
  | 'linked'
  | 'name'
  | 'no-markdown'
  | 'front-matter'
  | 'changed'
  | 'full'
  | 'other';

/** What is wrong with the file and what to do, without the path. */
export function failureText({ reason, detail }: Failure): Message {
  const { en, zh } = REASONS[reason];
  if (detail === undefined) return { en, zh };
  if (reason === 'large') return LARGER_THAN(detail);
  return reason === 'other' ? { en: `${en}: ${detail}`, zh: `${zh}：${detail}` } : { en, zh };
}

/** The failure that a thrown system error is. */
export function failureOf(path: string, thrown: unknown): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { path, reason: BY_CODE[code] ?? 'other', detail };
}

const BY_CODE: { readonly [code: string]: FailureReason } = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'exists',
  EISDIR: 'folder',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'read-only',
  ENXIO: 'special',
  ENOSPC: 'full',
  EDQUOT: 'full',
  // A limit on the size of files, or a file system that knows no larger ones.
  EFBIG: 'full',
};

const LARGER_THAN = (size: string): Message => ({
  en: `it is larger than ${size} and was not read`,
  zh: `文件超过 ${size}，未读取`,
});

const REASONS: { readonly [reason in FailureReason]: Message } = {
  missing: { en: 'there is no such file or folder', zh: '没有这个文件或文件夹' },
  exists: { en: 'it already exists and was left as it is', zh: '文件已存在，未作改动' },
  folder: { en: 'it is a folder, not a file', zh: '这是文件夹，不是文件' },
  special: { en: 'it is not a regular file', zh: '不是普通文件' },
  denied: { en: 'there is no permission to use it', zh: '没有访问权限' },
  'read-only': {
    en: 'it is write-protected and was left as it is; make it writable and try again',
    zh: '文件是只读的，未作改动；请取消写保护后重试',
  },
  binary: { en: 'it is a binary file, not text', zh: '这是二进制文件，不是文本' },
  encoding: {
    en: 'it is not UTF-8 (maybe GBK or UTF-16); save it as UTF-8, which is what Hugo reads',
    zh: '不是 UTF-8 编码（可能是 GBK 或 UTF-16）；Hugo 只读取 UTF-8，请另存为 UTF-8',
  },
  large: { en: 'it is too large and was not read', zh: '文件过大，未读取' },
  linked: {
    en: 'it has other names (hard links), which a repaired file would not have, so it was left as it is; remove the other names, or repair a copy',
    zh: '该文件还有其他硬链接，替换后链接会断开，因此未作改动；请移除其他硬链接，或修复其副本',
  },
  name: {
    en: 'its name is not UTF-8, so it cannot be opened; rename it',
    zh: '文件名不是 UTF-8 编码，无法打开；请重命名',
  },
  'front-matter': {
    en: 'its front matter is not in YAML, so it is unknown here whether it is published; it is left out',
    zh: 'front matter 不是 YAML，无法判断是否发布，未列入',
  },
  'no-markdown': { en: 'it is not a Markdown file', zh: '不是 Markdown 文件' },
  changed: {
    en: 'it was changed in the meantime, so the fixes were not written; run the command again',
    zh: '文件在此期间有改动，修复结果未写入；请重新运行',
  },
  full: {
    en: 'there is no room for it on the disk, and it was left as it is; make room and try again',
    zh: '磁盘空间不足，文件未作改动；请清理空间后重试',
  },
  other: { en: 'the system refused', zh: '系统拒绝了操作' },
};
