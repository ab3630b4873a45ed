/** How long texts may be, in characters as people count them (code points). FACTS "Issues" and "Checks and text". */
export const LONGEST = {
  issueTitle: 256,
  issueBody: 65_536,
  commentBody: 65_536,
  labelName: 50,
  labelDescription: 100,
  checkText: 65_535,
};

export function exceeds(text: string, most: number): boolean {
  return text.length > most && Array.from(text).length > most;
}
