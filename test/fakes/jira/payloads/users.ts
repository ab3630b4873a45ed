/** People as Jira shows them. The address is there only when the profile shows it, or to oneself. */
import type { Account } from "../model.ts";

/** Who looks, and under which base URL: self links name the site or the gateway, whichever was asked. */
export interface Onlooker {
  readonly base: string;
  readonly account: Account;
}

export function userPayload({ base, account: viewer }: Onlooker, account: Account) {
  const avatar = `${base}/avatar/${encodeURIComponent(account.id)}.png`;
  return {
    self: `${base}/rest/api/3/user?accountId=${encodeURIComponent(account.id)}`,
    accountId: account.id,
    accountType: account.type,
    ...(account.emailVisible || account.id === viewer.id ? { emailAddress: account.email } : {}),
    avatarUrls: { "48x48": avatar, "24x24": avatar, "16x16": avatar, "32x32": avatar },
    displayName: account.displayName,
    active: account.active,
    timeZone: account.timeZone,
  };
}
