/** From a raw path to a route and its parameters. */

interface Templated {
  readonly method: string;
  /** e.g. `/repos/{owner}/{repo}/issues`. */
  readonly template: string;
}

export interface Found<R> {
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Finds the first route that fits. @param wide Patterns of parameters that may hold more than one segment. */
export function routeFinder<R extends Templated>(
  routes: readonly R[],
  wide: Readonly<Record<string, string>> = {},
): (method: string, path: string) => Found<R> | null {
  const patterns = routes.map((route) => {
    const names = [...route.template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    const source = route.template.replace(/\{(\w+)\}/g, (_, name: string) => wide[name] ?? "([^/]+)");
    return { route, regex: new RegExp(`^${source}$`), names };
  });
  return (method, path) => {
    for (const { route, regex, names } of patterns) {
      const match = route.method === method ? regex.exec(path) : null;
      if (!match) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? "")]));
      return { route, params };
    }
    return null;
  };
}
