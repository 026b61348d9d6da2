/** Reading the list of a VSIX, which is a zip, from its directory at the end. */

/** A file in the package. */
export interface PackedFile {
  readonly name: string;
  /** Its size inside the zip. */
  readonly packedBytes: number;
}

/** Lists the files of a zip. */
export function packedFiles(zip: Buffer): PackedFile[] {
  // A zip ends with a record of 22 bytes, and a comment that vsce does not write.
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('This is no zip file.');
  const files: PackedFile[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    files.push({ name: zip.toString('utf8', at + 46, nameEnd), packedBytes: zip.readUInt32LE(at + 20) });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}
