import { Fault } from "../../core/fault.ts";

/**
 * Runs a piece of work on the database and keeps texts of documents out of its errors.
 *
 * The drivers put the failing row into `detail`, values into `message`, and PGlite even the statement's parameters into
 * `params`; all of it would be logged. What remains says as much as is needed: the SQLSTATE, or the code of the
 * network error, and the table or constraint.
 *
 * @param what the method of the ledger, e.g. `recall`
 */
export async function withoutTexts<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    // Ours, with a `code` of its own and nothing of a document in it.
    if (error instanceof Fault) throw error;
    if (error instanceof Error && "code" in error && typeof error.code === "string") {
      const where = [part(error, "table"), part(error, "constraint"), part(error, "routine")]
        .filter(Boolean)
        .join(", ");
      throw new Error(
        `The ledger's database failed in ${what}: ${error.code}${where && ` (${where})`}. If it happens again, look into the database's own log and free space.`,
      );
    }
    throw error;
  }
}

function part(error: Error, name: string): string {
  const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? `${name} ${value}` : "";
}
