/** A whole file whose action items are these lines; the first of them is line 5. */
export const actions = (...lines: readonly string[]): { readonly text: string } => ({
  text: ["# Checkout was down", "", "## Action items", "", ...lines, ""].join("\n"),
});

/** A whole file: a title, and below it these lines; the first of them is line 3. */
export const report = (...lines: readonly string[]): { readonly text: string } => ({
  text: ["# Checkout was down", "", ...lines, ""].join("\n"),
});
