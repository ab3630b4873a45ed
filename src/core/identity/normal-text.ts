/** Text as identity sees it: composed, lower case, words only, so that an edit of marks or white space changes nothing. */
export function normalText(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(" ");
}
