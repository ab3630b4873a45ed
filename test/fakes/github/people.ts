/** Who acts when a test names nobody. A person without any permission: what people do is not checked. */
export const SOMEBODY = "octocat";
