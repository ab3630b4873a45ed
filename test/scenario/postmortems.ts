/** A postmortem with so many open items, all different. */
export const withItems = (count: number, title = "Checkout was down", about = "the queue"): string =>
  `# ${title}\n\nDate: 2026-03-04\n\n## Action items\n\n${Array.from({ length: count }, (_, at) => `- [ ] Add check number ${at + 1} for ${about}`).join("\n")}\n`;

/** A postmortem with these open items. */
export const postmortem = (title: string, lines: readonly string[]): string =>
  `# ${title}\n\nDate: 2026-03-04\n\n## Action items\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`;

/** One postmortem with every common field. */
export const CHECKOUT = `# Checkout was down

Date: 2026-03-04

## Summary

The card processor's certificate expired.

## Action items

- [ ] [P1] Add an alert on certificate expiry @ana due: 2026-04-01
- [ ] Renew certificates automatically (owner: @acme/platform)
- [x] Renew the certificate @bob
- [ ] Write down who to call
`;
export const CHECKOUT_PATH = "postmortems/2026-03-04-checkout.md";
