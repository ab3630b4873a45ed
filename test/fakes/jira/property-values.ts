/** Properties as requests send them: a key, and any JSON that is not null. */
import { isList, isObject } from "../shared/json.ts";
import { bad } from "./answers.ts";

const LONGEST_KEY = 255;
const LONGEST_VALUE = 32_768;

export function checkProperty(key: string, value: unknown): void {
  if (key === "" || key.length > LONGEST_KEY) throw bad("The property key must be between 1 and 255 characters long.");
  if (value === undefined || value === null) throw bad("The property value must be a valid, non-empty JSON value.");
  if (Buffer.byteLength(JSON.stringify(value)) > LONGEST_VALUE)
    throw bad(`The property value cannot be longer than ${LONGEST_VALUE} bytes.`);
}

/** The `properties` of a create or an edit. */
export function propertiesIn(given: unknown): Readonly<Record<string, unknown>> {
  if (given === undefined) return {};
  if (!isList(given)) throw bad("Can not deserialize instance of java.util.ArrayList out of 'properties'");
  const pairs = given.map((each) => {
    const { key, value } = isObject(each) ? each : {};
    if (typeof key !== "string") throw bad("The property key must be between 1 and 255 characters long.");
    checkProperty(key, value);
    return [key, value] as const;
  });
  return Object.fromEntries(pairs);
}
