/** Where in the page somebody is: what stands behind `#` in the address. */
export type Route =
  | { readonly page: "list"; readonly query: URLSearchParams }
  | { readonly page: "report"; readonly id: string }
  | { readonly page: "new" | "outbox" | "account" | "lost" };

class Router {
  route = $state.raw<Route>(parse(location.hash));
  /** Address of the list as it was seen last, with its filter. */
  list = $state("#/");

  constructor() {
    this.#read();
    addEventListener("hashchange", () => {
      this.#read();
    });
  }

  /** Goes to another page. */
  go(path: string): void {
    location.hash = path;
  }

  /** Changes the address of the page that is there, without a step in the history. */
  replace(path: string): void {
    history.replaceState(null, "", `#${path}`);
    this.#read();
  }

  #read(): void {
    this.route = parse(location.hash);
    if (this.route.page === "list") this.list = location.hash || "#/";
  }
}

export const router = new Router();

export function reportPath(id: string): string {
  return `#/reports/${id}`;
}

function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?");
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) return { page: "list", query: new URLSearchParams(query) };
  if (first === "reports" && second !== undefined) return { page: "report", id: second };
  if (first === "new" || first === "outbox" || first === "account") return { page: first };
  return { page: "lost" };
}
