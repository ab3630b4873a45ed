/** What the codes of the operating system mean for somebody who named a file, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder. Check the spelling and the folder you are in",
  EACCES: "this user may not read it. Check its permissions",
  EPERM: "this user may not read it. Check its permissions",
  ENOTDIR: "a part of that path is a file. Check the spelling",
  EISDIR: "it is a folder. Name a file",
  ELOOP: "its symbolic links lead in a circle. Name the file itself",
  ENAMETOOLONG: "the name is too long. Check that it is one name",
};

/** One sentence: what could not be read, why, and what to do. Throws whatever is no failure of the file system. */
export function describeFailure(place: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  if (code === null) throw error;
  return `Cannot read ${place}: ${REASONS[code] ?? `the system says ${code}. Check the disk and try again`}.`;
}
